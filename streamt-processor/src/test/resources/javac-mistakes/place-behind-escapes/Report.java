package com.acme;

import io.streamt.annotations.*;

@Model(sql = "SELECT '\t\u0041\"' AS a, custmer_id\nFROM {{ source('payments') }}")
interface Report {}
