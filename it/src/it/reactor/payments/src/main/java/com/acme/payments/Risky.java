package com.acme.payments;

import io.streamt.annotations.Access;
import io.streamt.annotations.Model;

/** For those who look at risk. */
@Model(
        access = Access.PROTECTED,
        allowedGroups = "risk",
        sql = """
                SELECT payment_id, amount FROM {{ ref("reactor_clean") }} WHERE amount > 1000
                """)
public interface Risky {}
