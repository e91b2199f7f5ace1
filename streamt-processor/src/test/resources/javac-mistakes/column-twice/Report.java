package com.acme;

import io.streamt.annotations.*;

@Model(sql = """
        SELECT payment_id, amount AS payment_id
        FROM {{ source("payments") }}
        """)
interface Report {}
