package com.acme;

import io.streamt.annotations.*;

@Model(sql = "SELECT payment_id, customer_id FROM {{ ref('payments_clean') }}")
@Mask(column = "custmer_id", policy = MaskPolicy.REDACT)
interface Report {}
