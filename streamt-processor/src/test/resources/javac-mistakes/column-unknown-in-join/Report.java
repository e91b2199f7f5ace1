package com.acme;

import io.streamt.annotations.*;

@Model(sql = """
        SELECT p.payment_id, c.amount
        FROM {{ source("payments") }} AS p
        JOIN {{ ref("payments_clean") }} AS c ON p.payment_id = c.paymentid
        """)
interface Report {}
