package io.streamt.planner;

import io.streamt.sql.CreateTable;
import io.streamt.sql.CreateView;
import io.streamt.sql.MlText;
import io.streamt.sql.TableDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A question to the planner. The same question gets the same answer as long as the planner is the same. */
record Question(String kind, List<TableDefinition> definitions, String sql, SortedMap<String, String> options) {
    /** Raised when the answers change, in form or in meaning, although Flink does not. */
    private static final String FORMAT = "15";

    Question {
        definitions = List.copyOf(definitions);
        options = new TreeMap<>(options);
        if (definitions.stream().map(TableDefinition::id).distinct().count() < definitions.size()) {
            throw new IllegalArgumentException("two tables of one name: "
                    + definitions.stream().map(TableDefinition::id).toList());
        }
    }

    static Question of(
            String kind, List<? extends TableDefinition> definitions, String sql, SortedMap<String, String> options) {
        return new Question(kind, List.copyOf(definitions), sql, options);
    }

    /** Those that are neither views nor models. */
    List<CreateTable> tables() {
        return definitions.stream()
                .filter(CreateTable.class::isInstance)
                .map(CreateTable.class::cast)
                .toList();
    }

    /** In an order in which a view comes after what it reads: that of the question. */
    Map<String, String> ddlByTable() {
        Map<String, String> ddl = new LinkedHashMap<>();
        definitions.forEach(
                table -> ddl.put(table.id(), table instanceof CreateView ? MlText.planned(table.sql()) : table.sql()));
        return ddl;
    }

    /** As the planner is given it, with everything at its place. */
    String planned() {
        return MlText.planned(sql);
    }

    String digest() {
        Sha256 digest = new Sha256();
        Stream.of(FORMAT, String.join("\n", PlannerJars.coordinates()), kind, sql, options.toString())
                .forEach(digest::add);
        definitions.forEach(table -> digest.add(table.sql()));
        return digest.hex();
    }
}
