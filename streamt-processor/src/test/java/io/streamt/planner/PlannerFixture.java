package io.streamt.planner;

import io.streamt.sql.CreateTable;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The planner's jars, from the class path of the tests, and some tables. */
final class PlannerFixture {
    static final CreateTable ORDERS = table(
            "orders",
            "ts",
            List.of(),
            Map.of("connector", "kafka", "topic", "orders.v1"),
            "id BIGINT NOT NULL",
            "customer STRING",
            "amount DECIMAL(10, 2)",
            "items ARRAY<ROW<sku STRING NOT NULL, qty INT>>",
            "attributes MAP<STRING, STRING>",
            "currency CHAR(3)",
            "payload STRING",
            "created TIMESTAMP(3)",
            "ts TIMESTAMP(3)");
    static final CreateTable PAYMENTS = table(
            "payments",
            "ts",
            List.of(),
            Map.of("connector", "kafka", "topic", "payments.v1"),
            "id BIGINT NOT NULL",
            "order_id BIGINT",
            "paid DECIMAL(10, 2)",
            "ts TIMESTAMP(3)");
    static final CreateTable CUSTOMERS = table(
            "customers",
            "ts",
            List.of("id"),
            Map.of("connector", "upsert-kafka", "topic", "customers.v1"),
            "id STRING NOT NULL",
            "name STRING",
            "ts TIMESTAMP(3)");
    static final CreateTable COUNTRIES =
            table("countries", "", List.of("code"), Map.of("connector", "jdbc"), "code STRING NOT NULL", "name STRING");

    private PlannerFixture() {}

    /** A table from {@code name type [NOT NULL]} texts; no event time where {@code time} is empty. */
    static CreateTable table(
            String name, String time, List<String> key, Map<String, String> options, String... columns) {
        List<CreateTable.Column> all = Stream.concat(
                        Arrays.stream(columns).map(PlannerFixture::column),
                        Stream.of(new CreateTable.Column("proc", "PROCTIME()", true, true)))
                .toList();
        Optional<CreateTable.Watermark> watermark = Optional.of(time)
                .filter(t -> !t.isEmpty())
                .map(t -> new CreateTable.Watermark(t, Duration.ofMillis(1500)));
        return new CreateTable(name, all, watermark, key, new TreeMap<>(options));
    }

    static CreateTable sink(Map<String, String> options, List<String> key, String... columns) {
        List<CreateTable.Column> all =
                Arrays.stream(columns).map(PlannerFixture::column).toList();
        return new CreateTable("sink", all, Optional.empty(), key, new TreeMap<>(options));
    }

    private static CreateTable.Column column(String text) {
        int blank = text.indexOf(' ');
        String type = text.substring(blank + 1);
        String bare = type.replaceFirst(" NOT NULL$", "");
        return CreateTable.Column.physical(text.substring(0, blank), bare, bare.equals(type));
    }

    static List<Path> jars() {
        List<Path> classPath = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        return PlannerJars.coordinates().stream()
                .map(PlannerFixture::fileName)
                .map(name -> classPath.stream()
                        .filter(path -> path.getFileName().toString().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(name + " is not on the class path of the tests")))
                .toList();
    }

    private static String fileName(String coordinates) {
        String[] parts = coordinates.split(":");
        return parts[1] + "-" + parts[2] + ".jar";
    }
}
