package io.streamt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.processor.JavaModule.Messages;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamtProcessorTest {
    private static final String ORDERS_RAW = """
            package com.acme;

            import io.streamt.annotations.*;
            import java.math.BigDecimal;
            import java.time.Instant;

            /** Orders, as the shop sends them. */
            @Source(topic = "orders.raw.v1", eventTime = @EventTime(column = "created_at", maxOutOfOrderness = "5s"))
            record OrdersRaw(
                    String orderId,
                    @Precision(precision = 12, scale = 2) BigDecimal amount,
                    int quantity,
                    Instant createdAt) {}
            """;

    private JavaModule module;

    @BeforeEach
    void setUp(@TempDir Path directory) {
        module = new JavaModule(directory).withPom();
    }

    @Test
    void unknownSourceIsToldAtItsPlaceInTheSql() {
        Messages messages = module.java("com/acme/OrdersRaw.java", ORDERS_RAW)
                .java("com/acme/OrdersClean.java", """
                        package com.acme;

                        import io.streamt.annotations.*;

                        @Model(
                                key = "order_id",
                                sql = \"""
                                        SELECT order_id, 'it\\'\\'s' AS x
                                        FROM {{ source("orders_rwa") }}
                                        WHERE amount > 0
                                        \""")
                        interface OrdersClean {}
                        """)
                .compile();
        assertThat(messages.headlines())
                .containsExactly("ERROR 7 [STREAMT-103] OrdersClean.java:9:33: model 'orders_clean' reads source"
                        + " 'orders_rwa', which is not declared.");
        assertThat(messages.text()).contains("""
                          FROM {{ source("orders_rwa") }}
                        """.strip(), "Did you mean 'orders_raw'?");
    }
}
