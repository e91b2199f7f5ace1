package com.acme;

import io.streamt.annotations.*;
import java.math.BigDecimal;

@Model(sql = "SELECT payment_id AS id, amount FROM {{ ref('payments_clean') }}")
record Report(String paymentId, @Precision(precision = 12, scale = 2) BigDecimal amount) {}
