package com.acme;

import io.streamt.annotations.*;

@Model(sql = """
        SELECT payment_id, amount,
        FROM {{ source("payments") }}
        """)
interface Report {}
