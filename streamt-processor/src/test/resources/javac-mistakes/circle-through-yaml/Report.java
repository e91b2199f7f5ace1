package com.acme;

import io.streamt.annotations.*;

@Model(sql = """
        SELECT payment_id
        FROM {{ ref("in_yaml") }}
        """)
interface Report {}
