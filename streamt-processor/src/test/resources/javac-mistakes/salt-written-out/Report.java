package com.acme;

import io.streamt.annotations.*;

@Model(sql = "SELECT payment_id FROM {{ source('payments') }}")
@Mask(column = "payment_id", policy = MaskPolicy.HASH, salt = "pepper")
interface Report {}
