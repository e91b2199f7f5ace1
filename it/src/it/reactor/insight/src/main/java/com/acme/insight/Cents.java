package com.acme.insight;

import io.streamt.annotations.Model;

/** Breaks when the column upstream has another name. */
@Model(
        sql = """
                SELECT payment_id,
                       amount * 100 AS cents,
                       currency
                FROM {{ ref("payments", "reactor_clean") }}
                """)
interface Cents {}
