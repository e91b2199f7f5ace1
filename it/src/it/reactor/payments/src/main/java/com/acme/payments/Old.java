package com.acme.payments;

import io.streamt.annotations.Access;
import io.streamt.annotations.Model;

/** What was read before. */
@Model(
        access = Access.PUBLIC,
        replacement = Clean.class,
        sunset = "2026-12-31",
        sql = """
                SELECT payment_id FROM {{ source("reactor_payments") }}
                """)
public interface Old {}
