package com.acme;

import io.streamt.annotations.*;

@Model(replacement = Integer.class, sql = """
        SELECT payment_id
        FROM {{ source("payments") }}
        """)
interface Report {}
