package com.acme;

import io.streamt.annotations.*;

@Model(sql = "SELECT payment_id FROM {{ source('payments') }}")
@Flink(parallelism = 2, checkpointInterval = "ten seconds")
interface Report {}
