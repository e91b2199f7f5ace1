package com.acme.payments;

import io.streamt.annotations.Access;
import io.streamt.annotations.Model;

/** Payments that make sense, for everybody. */
@Model(
        name = "reactor_clean",
        key = "payment_id",
        access = Access.PUBLIC,
        sql = """
                SELECT payment_id, customer_id, amount, currency, paid_at
                FROM {{ source("reactor_payments") }}
                WHERE amount > 1
                """)
public interface Clean {}
