package com.acme;

import io.streamt.annotations.*;

@Model(sql = """
        SELECT payment_id, custmer_id
        FROM {{ source("payments") }}
        """)
interface Report {}
