package io.streamt.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A project of any size: of 20 models 12 are stateless, 4 aggregate windows, 3 are interval joins and 1 is a sink; each reads
 * the one before, in chains of 10, over a typed source with event time.
 */
public final class SyntheticProject {
    private static final int CHAIN = 10;
    private static final int PER_FILE = 10;

    private final int models;

    public SyntheticProject(int models) {
        this.models = models;
    }

    /** What a model of that number is. */
    public enum Kind {
        STATELESS,
        WINDOW,
        INTERVAL_JOIN,
        SINK
    }

    public static Kind kind(int number) {
        return switch (number % 20) {
            case 3, 8, 13, 17 -> Kind.WINDOW;
            case 5, 11, 15 -> Kind.INTERVAL_JOIN;
            case 19 -> Kind.SINK;
            default -> Kind.STATELESS;
        };
    }

    public static String name(int number) {
        return "model_" + number;
    }

    /** Writes it as YAML. */
    public void write(Path directory) throws IOException {
        file(directory.resolve("stream_project.yml"), """
                project: {name: synthetic}
                sources:
                  - name: payments
                    topic: payments.raw
                    key: id
                    columns:
                      - {name: id, type: STRING}
                      - {name: customer_id, type: STRING}
                      - {name: amount, type: "DECIMAL(12, 2)"}
                      - {name: ts, type: TIMESTAMP_LTZ(3)}
                    event_time: {column: ts, watermark: {max_out_of_orderness_ms: 1500}}
                """);
        for (int first = 0; first < models; first += PER_FILE) {
            StringBuilder yaml = new StringBuilder("models:\n");
            for (int number = first; number < Math.min(models, first + PER_FILE); number++) {
                yaml.append(model(number));
            }
            file(directory.resolve("models/models" + first / PER_FILE + ".yml"), yaml.toString());
        }
    }

    /** Writes it as annotated types, one per file. */
    void writeJava(Path directory) throws IOException {
        String imports = "package com.acme;\n\nimport io.streamt.annotations.*;\n\n";
        file(directory.resolve("com/acme/Payments.java"), imports + """
                @Source(topic = "payments.raw", key = "id", eventTime = @EventTime(column = "ts", maxOutOfOrderness = "1500ms"))
                public record Payments(
                        String id,
                        String customerId,
                        @Precision(precision = 12, scale = 2) java.math.BigDecimal amount,
                        java.time.Instant ts) {}
                """);
        for (int number = 0; number < models; number++) {
            file(directory.resolve("com/acme/Model" + number + ".java"), imports + type(number));
        }
    }

    private static String type(int number) {
        String head = "/** Number " + number + ", as somebody wants to read it. */\n";
        String name = "name = \"" + name(number) + "\"";
        String values =
                switch (kind(number)) {
                    case SINK ->
                        "@Sink(" + name + ", from = Model" + (number - 1) + ".class, connector = \"jdbc-sink\")";
                    case STATELESS -> "@Model(" + name + ", sql = " + block(stateless(number)) + ")";
                    case WINDOW -> "@Model(" + name + ", sql = " + block(window(number)) + ")";
                    case INTERVAL_JOIN -> "@Model(" + name + ", sql = " + block(join(number)) + ")";
                };
        return head + values + "\ninterface Model" + number + " {}\n";
    }

    private static String block(String sql) {
        return "\"\"\"\n" + sql + "\"\"\"";
    }

    private static String model(int number) {
        String head = "  - name: " + name(number) + "\n    description: Number " + number
                + ", as somebody wants to read it.\n    owner: team-" + number % 7 + "\n";
        return head
                + switch (kind(number)) {
                    case SINK -> sink(number);
                    case STATELESS -> sql(stateless(number));
                    case WINDOW -> sql(window(number));
                    case INTERVAL_JOIN -> sql(join(number));
                };
    }

    private static String sql(String text) {
        return "    sql: |\n" + text.indent(6);
    }

    private static String input(int number) {
        return number % CHAIN == 0 ? "{{ source(\"payments\") }}" : "{{ ref(\"" + name(number - 1) + "\") }}";
    }

    private static String stateless(int number) {
        return """
                SELECT id, UPPER(customer_id) AS customer_id, amount, ts
                FROM %s
                WHERE amount > %s AND customer_id LIKE 'c%s%%'
                """.formatted(input(number), number % 97, number);
    }

    private static String window(int number) {
        return """
                SELECT MAX(id) AS id, customer_id, CAST(SUM(amount) AS DECIMAL(12, 2)) AS amount, window_time AS ts
                FROM TABLE(TUMBLE(TABLE %s, DESCRIPTOR(ts), INTERVAL '%s' SECOND))
                GROUP BY customer_id, window_start, window_end, window_time
                """.formatted(input(number), number % 50 + 1);
    }

    private static String join(int number) {
        return """
                SELECT a.id, a.customer_id, CAST(a.amount - b.amount AS DECIMAL(12, 2)) AS amount, a.ts
                FROM %s AS a
                JOIN {{ source("payments") }} AS b
                  ON a.customer_id = b.customer_id
                 AND b.ts BETWEEN a.ts - INTERVAL '%s' MINUTE AND a.ts
                """.formatted(input(number), number % 50 + 1);
    }

    private static String sink(int number) {
        return """
                    from: %s
                    advanced:
                      connector: {type: jdbc-sink, config: {connection.url: "jdbc:postgresql://db/warehouse"}}
                """.formatted(name(number - 1)).indent(0);
    }

    private static void file(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
