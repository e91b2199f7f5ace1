package com.acme;

import io.streamt.annotations.*;

@Model(sql = "SELECT payment_id FROM {{ source('payments') }}")
@Topic(config = {
    @Config(name = "retention.ms", value = "1"),
    @Config(name = "retention.ms", value = "2")
})
interface Report {}
