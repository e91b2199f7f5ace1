package com.acme.payments;

import io.streamt.annotations.Model;

/** Nobody else reads this. */
@Model(sql = """
                SELECT payment_id, amount FROM {{ ref("reactor_clean") }}
                """)
public interface Ledger {}
