package io.streamt.deploy.confluent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A table as the information schema has it.
 *
 * @param columns their names, without those that every table has
 */
record LiveTable(int buckets, List<String> columns, SortedMap<String, String> options) {
    LiveTable {
        columns = List.copyOf(columns);
        options = new TreeMap<>(options);
    }

    /** The query for some tables of a database; each row is a table, what it says of it, a name and a value. */
    static String query(List<String> tables, String database) {
        String names = String.join(
                ", ", tables.stream().map(LiveTable::literal).sorted().toList());
        String where = " WHERE (`TABLE_SCHEMA` = " + literal(database) + " OR `TABLE_SCHEMA_ID` = " + literal(database)
                + ") AND `TABLE_NAME` IN (" + names + ")";
        return "SELECT `TABLE_NAME`, 'buckets', '', CAST(`DISTRIBUTION_BUCKETS` AS STRING)"
                + " FROM `INFORMATION_SCHEMA`.`TABLES`" + where
                + "\nUNION ALL SELECT `TABLE_NAME`, 'column', `COLUMN_NAME`, CAST(`ORDINAL_POSITION` AS STRING)"
                + " FROM `INFORMATION_SCHEMA`.`COLUMNS`" + where + " AND `IS_HIDDEN` = 'NO'"
                + "\nUNION ALL SELECT `TABLE_NAME`, 'option', `OPTION_KEY`, `OPTION_VALUE`"
                + " FROM `INFORMATION_SCHEMA`.`TABLE_OPTIONS`" + where;
    }

    /** By name; what the query gave. */
    static Map<String, LiveTable> read(List<List<String>> rows) {
        Map<String, Integer> buckets = new TreeMap<>();
        Map<String, SortedMap<Integer, String>> columns = new TreeMap<>();
        Map<String, SortedMap<String, String>> options = new TreeMap<>();
        for (List<String> row : rows) {
            String table = row.get(0);
            switch (row.get(1)) {
                case "buckets" -> buckets.put(table, number(row.get(3)));
                case "column" ->
                    columns.computeIfAbsent(table, t -> new TreeMap<>()).put(number(row.get(3)), row.get(2));
                default -> options.computeIfAbsent(table, t -> new TreeMap<>()).put(row.get(2), row.get(3));
            }
        }
        Map<String, LiveTable> tables = new TreeMap<>();
        buckets.forEach((table, count) -> tables.put(
                table,
                new LiveTable(
                        count,
                        new ArrayList<>(
                                columns.getOrDefault(table, new TreeMap<>()).values()),
                        options.getOrDefault(table, new TreeMap<>()))));
        return tables;
    }

    private static int number(String text) {
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
