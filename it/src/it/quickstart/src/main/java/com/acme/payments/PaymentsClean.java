package com.acme.payments;

import io.streamt.annotations.Model;

/** Payments that make sense. */
@Model(
        key = "payment_id",
        sql = """
                SELECT payment_id, customer_id, amount, paid_at
                FROM {{ source("payments") }}
                WHERE payment_id IS NOT NULL AND customer_id IS NOT NULL AND amount > 0
                """)
interface PaymentsClean {}
