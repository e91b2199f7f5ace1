package com.acme.payments;

import io.streamt.annotations.Column;
import io.streamt.annotations.EventTime;
import io.streamt.annotations.Precision;
import io.streamt.annotations.Source;
import java.math.BigDecimal;
import java.time.Instant;

/** Payments as they come. */
@Source(topic = "reactor.payments.v1", eventTime = @EventTime(column = "paid_at", maxOutOfOrderness = "5s"))
public record ReactorPayments(
        String paymentId,
        @Column(classification = "pii") String customerId,
        @Precision(precision = 12, scale = 2) BigDecimal amount,
        String currency,
        Instant paidAt) {}
