package com.acme;

import io.streamt.annotations.*;

@Model(sql = """
        SELECT payment_id, paid_at
        FROM {{ ref("payments_clean") }}
        """)
interface Report {}
