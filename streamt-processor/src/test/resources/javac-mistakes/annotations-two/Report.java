package com.acme;

import io.streamt.annotations.*;

@Source(topic = "t")
@Model(sql = "SELECT payment_id FROM {{ source('payments') }}")
interface Report {}
