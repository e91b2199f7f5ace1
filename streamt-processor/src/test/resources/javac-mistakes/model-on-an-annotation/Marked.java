package com.acme;

import io.streamt.annotations.*;

@Model(sql = "SELECT 1 AS a")
@interface Marked {}
