package com.acme;

import io.streamt.annotations.Model;

/** What the mistakes read, too. */
@Model(sql = "SELECT payment_id, customer_id, amount FROM {{ source('payments') }} WHERE amount > 0")
interface PaymentsClean {}
