package com.acme;

import io.streamt.annotations.*;

@Model(sql = """
        SELECT payment_id
        FROM (
          SELECT payment_id FROM {{ source("payments") }}
          EXCEPT
          SELECT payment_id, amount FROM {{ ref("payments_clean") }}
        )
        """)
interface Report {}
