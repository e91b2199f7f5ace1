package io.streamt.emit.connect;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The catalogue's entry for one class of sink connectors.
 *
 * @param connectorClass what {@code connector.class} is
 * @param vendor whose it is, as people call it: {@code Debezium's JDBC sink}
 * @param install where the plugin is to be had
 * @param source what of it was read, and where
 */
record Sink(String connectorClass, String vendor, String install, String source, Rows rows, Schema schema, Keys keys) {
    /** The ways in which a sink treats rows that are updated and deleted by their key. */
    enum Rows {
        /** Each record is a row, an object or a line of its own. */
        APPENDED,
        /** Rows replace each other by their key, and go. */
        REPLACED
    }

    /** Whether values need a schema beside them. */
    enum Schema {
        NONE,
        /** Only for the file formats that have columns. */
        OF_FORMAT,
        ALWAYS,
        /** With Debezium's names of times that are text. */
        OF_DEBEZIUM
    }

    /**
     * The keys of its configuration.
     *
     * @param required each one key, or several of which one must be there ({@code a|b}), or a family ({@code a.*})
     * @param secret those that hold credentials without being called so
     * @param known all others that were seen
     * @param families what keys may begin with that nobody can list
     * @param values by key, in lower case, of keys that take only some
     * @param whole whether this is its definition as the class itself tells it
     */
    record Keys(
            SortedSet<String> required,
            SortedSet<String> secret,
            SortedSet<String> known,
            SortedSet<String> families,
            Map<String, SortedSet<String>> values,
            boolean whole) {
        private static final Keys NONE =
                new Keys(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), Map.of(), false);

        static Keys requiring(String words) {
            return new Keys(words(words), NONE.secret, NONE.known, NONE.families, NONE.values, false);
        }

        Keys knowing(String words) {
            return new Keys(required, secret, words(words), families, values, whole);
        }

        /** The same; nothing else is known to it. */
        Keys knowingOnly(String words) {
            return new Keys(required, secret, words(words), families, values, true);
        }

        Keys hiding(String words) {
            return new Keys(required, words(words), known, families, values, whole);
        }

        Keys withFamilies(String words) {
            return new Keys(required, secret, known, words(words), values, whole);
        }

        Keys taking(String key, String words) {
            Map<String, SortedSet<String>> more = new LinkedHashMap<>(values);
            more.put(key, words(words));
            return new Keys(required, secret, known, families, more, whole);
        }

        /** Every key that has a name. */
        SortedSet<String> named() {
            TreeSet<String> named = new TreeSet<>(known);
            named.addAll(secret);
            named.addAll(values.keySet());
            required.stream()
                    .flatMap(r -> Arrays.stream(r.split("\\|")))
                    .filter(r -> !r.endsWith(".*"))
                    .forEach(named::add);
            return named;
        }

        boolean knows(String key) {
            return named().contains(key) || families.stream().anyMatch(key::startsWith);
        }
    }

    boolean isDebezium() {
        return schema == Schema.OF_DEBEZIUM;
    }

    static SortedSet<String> words(String text) {
        return new TreeSet<>(Set.of(text.strip().split("\\s+")));
    }
}
