package com.acme;

import io.streamt.annotations.*;

@Model(sql = """
        SELECT payment_id, amount AS value
        FROM {{ source("payments") }}
        """)
interface Report {}
