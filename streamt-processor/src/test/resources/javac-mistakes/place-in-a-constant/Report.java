package com.acme;

import io.streamt.annotations.*;

@Model(sql = Texts.SQL)
interface Report {}

final class Texts {
    static final String SQL = """
            SELECT payment_id
            FROM {{ source("paymnts") }}
            """;
}
