package com.acme;

import io.streamt.annotations.*;

@Model(sql = """
        SELECT id, nam
        FROM {{ source("customers") }}
        """)
interface Report {}
