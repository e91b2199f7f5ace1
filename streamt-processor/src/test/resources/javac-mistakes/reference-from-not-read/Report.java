package com.acme;

import io.streamt.annotations.*;

@Model(from = {PaymentsClean.class, Payments.class}, sql = """
        SELECT payment_id
        FROM {{ ref("payments_clean") }}
        """)
interface Report {}
