package com.acme;

import io.streamt.annotations.EventTime;
import io.streamt.annotations.Precision;
import io.streamt.annotations.Source;
import java.math.BigDecimal;
import java.time.Instant;

/** What the mistakes read. */
@Source(topic = "payments", eventTime = @EventTime(column = "paid_at", maxOutOfOrderness = "5s"))
record Payments(
        String paymentId, String customerId, @Precision(precision = 12, scale = 2) BigDecimal amount, Instant paidAt) {}
