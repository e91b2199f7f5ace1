package com.acme;

import io.streamt.annotations.*;

@Model(sql = """
        SELECT payment_id
        FROM {{ sorce("payments") }}
        """)
interface Report {}
