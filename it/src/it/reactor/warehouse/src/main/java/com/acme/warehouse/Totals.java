package com.acme.warehouse;

import com.acme.insight.BigBalances;
import io.streamt.annotations.Config;
import io.streamt.annotations.Model;
import io.streamt.annotations.Sink;

/** Reads what a released jar publishes, and what that jar depends on. */
@Model(
        sql = """
                SELECT b.customer_id, b.balance
                FROM {{ ref("big_balances") }} AS b
                JOIN {{ ref("orders", "reactor_balance") }} AS o ON o.customer_id = b.customer_id
                """)
interface Totals {
    /** By its class. */
    @Sink(
            from = BigBalances.class,
            connector = "jdbc-sink",
            config = @Config(name = "connection.url", value = "${STREAMT_LOCAL_JDBC_URL:-none}"))
    interface Table {}
}
