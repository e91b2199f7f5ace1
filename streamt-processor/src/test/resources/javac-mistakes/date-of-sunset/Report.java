package com.acme;

import io.streamt.annotations.*;

@Model(sunset = "next year", sql = "SELECT payment_id FROM {{ source('payments') }}")
interface Report {}
