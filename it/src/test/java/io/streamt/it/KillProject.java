package io.streamt.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** A project of four topics, three jobs and two connectors, in three versions: made, changed in every kind, partly removed. */
final class KillProject {
    private static final String SOURCE = """
            project: {name: %1$s}

            sources:
              - name: orders
                topic: %1$s.orders
                columns:
                  - {name: order_id, type: STRING}
                  - {name: shop, type: STRING}
                  - {name: amount, type: INT}

            models:
            """;

    private static final String COPIES = """
              - name: copies
                key: order_id
                sql: SELECT order_id, shop, amount FROM {{ source("orders") }}%2$s
                advanced: {topic: {name: %1$s.copies, config: {retention.ms: "%3$s"}}}
            """;

    private static final String TOTALS = """
              - name: totals
                sql: SELECT shop, %2$s AS total FROM {{ source("orders") }} GROUP BY shop
                advanced: {topic: {name: %1$s.totals}}
            """;

    private static final String COUNTS = """
              - name: counts
                sql: SELECT shop, COUNT(*) AS n FROM {{ ref("copies") }} GROUP BY shop
                advanced: {topic: {name: %1$s.counts}}
            """;

    private static final String NOTES = """
              - name: notes
                materialized: topic
                columns: [{name: text, type: STRING}]
                advanced: {topic: {name: %1$s.notes, partitions: %2$d}}
            """;

    private static final String SINK = """
              - name: %2$s_table
                from: {ref: %2$s}
                advanced:
                  connector:
                    type: jdbc-sink
                    tasks_max: %3$d
                    config:
                      connection.url: ${STREAMT_LOCAL_JDBC_URL}
                      connection.username: ${STREAMT_LOCAL_JDBC_USER}
                      connection.password: ${STREAMT_LOCAL_JDBC_PASSWORD}
                      collection.name.format: %1$s_%2$s
            """;

    /** The removal leaves records behind, which is agreed to. */
    static final List<String> REMOVAL = List.of("-Dstreamt.prune=true", "-Dstreamt.allowDestructive=counts,notes");

    /** How many are seeded for each version. */
    private static final int ORDERS = 30;

    private KillProject() {}

    /** @param directory gets a folder for each version: one, two, three */
    static void write(File directory, String name) throws IOException {
        version(directory, "one", name, 1);
        version(directory, "two", name, 2);
        version(directory, "three", name, 3);
    }

    private static void version(File directory, String folder, String name, int version) throws IOException {
        boolean changed = version > 1;
        StringBuilder yaml = new StringBuilder(SOURCE.formatted(name));
        yaml.append(COPIES.formatted(name, changed ? " WHERE amount > 0" : "", changed ? "7200000" : "3600000"));
        yaml.append(TOTALS.formatted(name, changed ? "SUM(amount) * 10" : "SUM(amount)"));
        if (version < 3) {
            yaml.append(COUNTS.formatted(name)).append(NOTES.formatted(name, changed ? 3 : 1));
            yaml.append(SINK.formatted(name, "counts", 1));
        }
        yaml.append(SINK.formatted(name, "totals", changed ? 2 : 1));
        Path target = directory.toPath().resolve(folder);
        Files.createDirectories(target.resolve("seeds"));
        Files.writeString(target.resolve("stream_project.yml"), yaml);
        Files.write(target.resolve("seeds/orders.jsonl"), orders(version * ORDERS - ORDERS + 1, version * ORDERS));
    }

    /** Whether everything has come of what was seeded until a version's deploy: the sums are known. */
    static boolean isComplete(int version, KillWorld world) {
        long orders = (long) version * ORDERS;
        long total = orders * (orders + 1) / 2 * (version > 1 ? 10 : 1);
        boolean counted =
                version == 3 || (world.sum("rows counts", "n") == orders && world.sum("table counts", "n") == orders);
        return counted
                && world.count("rows copies", "amount") == orders
                && world.sum("rows totals", "total") == total
                && world.sum("table totals", "total") == total;
    }

    private static List<String> orders(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> "{\"order_id\": \"o%d\", \"shop\": \"s%d\", \"amount\": %d}".formatted(i, i % 4, i))
                .toList();
    }
}
