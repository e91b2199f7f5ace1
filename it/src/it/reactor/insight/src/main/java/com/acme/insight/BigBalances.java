package com.acme.insight;

import io.streamt.annotations.Access;
import io.streamt.annotations.Model;

/** Customers who have paid much, from another module's model. */
@Model(
        key = "customer_id",
        access = Access.PUBLIC,
        sql = """
                SELECT customer_id,
                       balance
                FROM {{ ref("orders", "reactor_balance") }}
                WHERE balance > 5
                """)
public interface BigBalances {}
