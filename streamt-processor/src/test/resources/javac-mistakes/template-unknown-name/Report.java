package com.acme;

import io.streamt.annotations.*;

@Model(sql = """
        SELECT payment_id
        FROM {{ source("payments") }}
        WHERE amount > {{ leest }}
        """)
interface Report {}
