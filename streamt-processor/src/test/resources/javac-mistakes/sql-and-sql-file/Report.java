package com.acme;

import io.streamt.annotations.*;

@Model(sqlFile = "report.sql", sql = "SELECT payment_id FROM {{ source('payments') }}")
interface Report {}
