package io.streamt.planner;

import io.streamt.sql.CreateTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is asked of the planner; the same question gets the same answer for as long as the planner is the same. */
record Question(String kind, List<CreateTable> tables, String sql) {
    /** Raised when the answers change, in form or in meaning, although Flink does not. */
    private static final String FORMAT = "1";

    Question {
        tables = List.copyOf(tables);
        if (tables.stream().map(CreateTable::name).distinct().count() < tables.size()) {
            throw new IllegalArgumentException("two tables of one name: "
                    + tables.stream().map(CreateTable::name).toList());
        }
    }

    Map<String, String> ddlByTable() {
        Map<String, String> ddl = new LinkedHashMap<>();
        tables.forEach(table -> ddl.put(table.name(), table.sql()));
        return ddl;
    }

    String digest() {
        Sha256 digest = new Sha256();
        Stream.of(FORMAT, String.join("\n", PlannerJars.coordinates()), kind, sql)
                .forEach(digest::add);
        tables.forEach(table -> digest.add(table.sql()));
        return digest.hex();
    }
}
