package com.acme;

import io.streamt.annotations.*;

@Model(sql = """
        INSERT INTO other
        SELECT payment_id FROM {{ source("payments") }}
        """)
interface Report {}
