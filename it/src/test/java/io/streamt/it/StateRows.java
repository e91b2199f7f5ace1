package io.streamt.it;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What {@link StatePairs} reads: four topics, each in two parts, with windows, joins and groups that span both. */
final class StateRows {
    private static final LocalDateTime START = LocalDateTime.parse("2026-05-01T08:00:00");
    private static final int END = 1000;

    static final Map<String, List<String>> FIRST = Map.of(
            "orders", orders(1, 20),
            "spread", orders(1, 20),
            "payments", payments(1, 14),
            "customers",
                    List.of(
                            customer(0, "gold", 1),
                            customer(1, "gold", 1),
                            customer(2, "silver", 1),
                            customer(3, "silver", 1),
                            customer(4, "tin", 1)));

    /** All keys are seen again, and the clock goes on, so that all windows end. */
    static final Map<String, List<String>> SECOND = Map.of(
            "orders", with(orders(21, 44), order(45, END)),
            "spread", orders(21, 44),
            "payments", with(payments(15, 40), payment(41, END)),
            "customers",
                    List.of(
                            customer(0, "tin", 24),
                            customer(1, "silver", 25),
                            customer(2, "gold", 26),
                            customer(3, "gold", 27),
                            customer(4, "silver", 28),
                            customer(9, "gold", END)));

    private StateRows() {}

    static String sources(String topics) {
        return """
                sources:
                  - name: orders
                    topic: %1$s.orders
                    columns:
                      - {name: order_id, type: INT}
                      - {name: shop, type: STRING}
                      - {name: customer, type: INT}
                      - {name: amount, type: INT}
                      - {name: at, type: TIMESTAMP(3)}
                    event_time: {column: at, watermark: {max_out_of_orderness_ms: 0}}
                  - name: spread
                    topic: %1$s.spread
                    columns:
                      - {name: order_id, type: INT}
                      - {name: shop, type: STRING}
                      - {name: customer, type: INT}
                      - {name: amount, type: INT}
                      - {name: at, type: TIMESTAMP(3)}
                  - name: payments
                    topic: %1$s.payments
                    columns:
                      - {name: payment_id, type: INT}
                      - {name: order_id, type: INT}
                      - {name: paid, type: INT}
                      - {name: at, type: TIMESTAMP(3)}
                    event_time: {column: at, watermark: {max_out_of_orderness_ms: 0}}
                  - name: customers
                    topic: %1$s.customers
                    changelog: upsert
                    key: customer_id
                    columns:
                      - {name: customer_id, type: INT}
                      - {name: name, type: STRING}
                      - {name: tier, type: STRING}
                      - {name: at, type: TIMESTAMP(3)}
                    event_time: {column: at, watermark: {max_out_of_orderness_ms: 0}}
                """.formatted(topics);
    }

    private static List<String> orders(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> order(i, i)).toList();
    }

    /** No two with one amount. */
    private static String order(int id, int second) {
        return "{\"order_id\": %d, \"shop\": \"s%d\", \"customer\": %d, \"amount\": %d, \"at\": \"%s\"}"
                .formatted(id, id % 3, id % 5, id * 37 % 101, at(second));
    }

    private static List<String> payments(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> payment(i, i + 2)).toList();
    }

    private static String payment(int order, int second) {
        return "{\"payment_id\": %d, \"order_id\": %d, \"paid\": %d, \"at\": \"%s\"}"
                .formatted(order + 3, order, order * 13 % 29, at(second));
    }

    private static String customer(int id, String tier, int second) {
        return "{\"customer_id\": %d, \"name\": \"n%d\", \"tier\": \"%s\", \"at\": \"%s\"}"
                .formatted(id, id, tier, at(second));
    }

    private static String at(int second) {
        return START.plusSeconds(second).toString().length() == 16
                ? START.plusSeconds(second) + ":00"
                : START.plusSeconds(second).toString();
    }

    private static List<String> with(List<String> rows, String last) {
        List<String> all = new ArrayList<>(rows);
        all.add(last);
        return all;
    }
}
