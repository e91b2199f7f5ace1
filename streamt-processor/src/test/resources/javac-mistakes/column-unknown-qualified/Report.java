package com.acme;

import io.streamt.annotations.*;

@Model(sql = """
        SELECT p.payment_id, p.custmer_id
        FROM {{ source("payments") }} AS p
        """)
interface Report {}
