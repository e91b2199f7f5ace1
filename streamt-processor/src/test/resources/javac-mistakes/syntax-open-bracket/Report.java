package com.acme;

import io.streamt.annotations.*;

@Model(sql = """
        SELECT payment_id, UPPER(customer_id AS customer
        FROM {{ source("payments") }}
        """)
interface Report {}
