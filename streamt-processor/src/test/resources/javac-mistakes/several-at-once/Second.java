package com.acme;

import io.streamt.annotations.*;

@Model(sql = """
        SELEC 1
        """)
interface Second {}
