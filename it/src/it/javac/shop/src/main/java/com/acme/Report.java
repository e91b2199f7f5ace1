package com.acme;

import io.streamt.annotations.Model;

/** Payments that somebody should look at. */
@Model(sql = "SELECT payment_id, amount FROM {{ ref('payments_clean') }} WHERE amount > 100")
interface Report {}
