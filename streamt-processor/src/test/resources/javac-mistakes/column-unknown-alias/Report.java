package com.acme;

import io.streamt.annotations.*;

@Model(sql = """
        SELECT p.payment_id, q.amount
        FROM {{ source("payments") }} AS p
        """)
interface Report {}
