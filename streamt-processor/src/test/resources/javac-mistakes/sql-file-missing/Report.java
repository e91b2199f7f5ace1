package com.acme;

import io.streamt.annotations.*;

@Model(sqlFile = "report.sql")
interface Report {}
