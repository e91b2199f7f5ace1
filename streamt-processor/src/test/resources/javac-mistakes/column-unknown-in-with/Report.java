package com.acme;

import io.streamt.annotations.*;

@Model(sql = """
        WITH big AS (SELECT payment_id, amounts FROM {{ source("payments") }})
        SELECT payment_id FROM big
        """)
interface Report {}
