package io.streamt.planner.flink;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.table.catalog.ResolvedCatalogTable;
import org.apache.flink.table.connector.ChangelogMode;

/** The properties of a connector that the planner must know, from the options of a table. */
record Connector(String name, Map<String, String> options, boolean hasPrimaryKey) {
    private static final Set<String> LOOKUPS = Set.of("jdbc", "mongodb", "hbase-2.2", "hbase-2.6", "redis", "rest");
    private static final Set<String> CHANGE_FORMATS = Set.of(
            "debezium-json",
            "debezium-avro-confluent",
            "avro-debezium-registry",
            "canal-json",
            "maxwell-json",
            "ogg-json");

    static Connector of(ResolvedCatalogTable table) {
        Map<String, String> options = table.getOptions();
        return new Connector(
                options.getOrDefault("connector", ""),
                options,
                table.getResolvedSchema().getPrimaryKey().isPresent());
    }

    boolean looksUp() {
        return LOOKUPS.contains(name);
    }

    /** The kinds of rows that come out of a table. */
    ChangelogMode read() {
        return changes(ChangelogMode.insertOnly());
    }

    /** The kinds of rows that go into a table. */
    ChangelogMode written() {
        return changes(name.equals("jdbc") && hasPrimaryKey ? ChangelogMode.upsert() : ChangelogMode.insertOnly());
    }

    private ChangelogMode changes(ChangelogMode otherwise) {
        String mode = options.getOrDefault("changelog.mode", "");
        if (name.equals("upsert-kafka") || mode.equals("upsert")) {
            return ChangelogMode.upsert();
        }
        boolean all = mode.equals("retract") || name.endsWith("-cdc") || hasChangeFormat();
        return all ? ChangelogMode.all() : otherwise;
    }

    private boolean hasChangeFormat() {
        return Stream.of("format", "value.format")
                .map(key -> options.getOrDefault(key, ""))
                .anyMatch(CHANGE_FORMATS::contains);
    }
}
