package com.acme;

import io.streamt.annotations.*;

@Model(sql = """
        SELECT payment_id
        FROM report
        """)
interface Report {}
