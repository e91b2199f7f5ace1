package com.acme;

import io.streamt.annotations.*;

@Model(sql = """
        SELECT customer_id, SUM(amount) AS total
        FROM {{ source("payments") }}
        GROUP BY customer
        """)
interface Report {}
