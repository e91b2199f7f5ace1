package com.acme;

import io.streamt.annotations.*;

@Model(sql = """
        SELECT payment_id
        FORM {{ source("payments") }}
        """)
interface Report {}
