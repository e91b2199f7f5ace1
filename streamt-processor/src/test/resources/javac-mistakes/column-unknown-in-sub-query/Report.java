package com.acme;

import io.streamt.annotations.*;

@Model(sql = """
        SELECT payment_id
        FROM {{ source("payments") }} AS p
        WHERE EXISTS (SELECT 1 AS a FROM {{ ref("payments_clean") }} AS c WHERE c.payment_id = p.payment_id AND p.amont > 0)
        """)
interface Report {}
