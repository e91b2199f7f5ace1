package com.acme;

import io.streamt.annotations.*;

@Model(sql = "  ")
interface Report {}
