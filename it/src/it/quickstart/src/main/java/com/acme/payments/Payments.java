package com.acme.payments;

import io.streamt.annotations.EventTime;
import io.streamt.annotations.Precision;
import io.streamt.annotations.Source;
import java.math.BigDecimal;
import java.time.Instant;

/** Card payments as the terminals send them: now and then late, twice, or wrong. */
@Source(topic = "payments", eventTime = @EventTime(column = "paid_at", maxOutOfOrderness = "5s"))
record Payments(
        String paymentId, String customerId, @Precision(precision = 12, scale = 2) BigDecimal amount, Instant paidAt) {}
