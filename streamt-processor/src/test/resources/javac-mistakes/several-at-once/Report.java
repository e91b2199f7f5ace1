package com.acme;

import io.streamt.annotations.*;

@Model(sql = """
        SELECT custmer_id, UPPER(amuont)
        FROM {{ source("payments") }}
        """)
interface Report {}
