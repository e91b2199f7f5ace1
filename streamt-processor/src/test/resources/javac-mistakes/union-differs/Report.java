package com.acme;

import io.streamt.annotations.*;

@Model(sql = """
        SELECT payment_id, amount FROM {{ source("payments") }}
        UNION ALL
        SELECT payment_id FROM {{ ref("payments_clean") }}
        """)
interface Report {}
