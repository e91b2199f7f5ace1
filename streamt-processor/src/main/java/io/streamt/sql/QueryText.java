package io.streamt.sql;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A user's query as it is sent: as it was written, perhaps with a SELECT around it.
 *
 * @param before what stands in front of the query; empty or whole lines
 * @param query without what may follow a query, as a semicolon
 * @param after what stands behind the query
 * @param secrets variables that stand as texts in {@code before}, to be filled in when it is sent
 */
public record QueryText(String before, String query, String after, SortedSet<String> secrets) {
    /** A column of the query, and what is given in its place: an expression over the query's columns, quoted. */
    public record Replacement(String column, String expression) {}

    public QueryText {
        secrets = new TreeSet<>(secrets);
    }

    /** @param sql one query, parsed before */
    public static QueryText of(String sql) {
        return new QueryText("", new SqlText(sql).withoutEnd(), "", new TreeSet<>());
    }

    /**
     * The same query with expressions over its columns.
     *
     * @param columns all that the query gives, in its order
     * @param variables that stand in the expressions, as {@link #secret} writes them
     */
    public QueryText selecting(List<Replacement> columns, SortedSet<String> variables) {
        String list = columns.stream().map(QueryText::item).collect(Collectors.joining(",\n  ", "SELECT\n  ", "\n"));
        return new QueryText(list + "FROM (\n", query, "\n)", variables);
    }

    /**
     * The same query, behind a condition that holds for every row. It reads columns that are no part of the key, and it is
     * not deterministic, so that Flink neither leaves it out nor moves it before a join. For such a condition Flink plans the
     * rows before an update, which it would otherwise leave out.
     *
     * @param columns that the query gives, none of its key; at least one
     */
    public QueryText retracting(List<String> columns) {
        String condition = columns.stream()
                .map(column -> Identifiers.quote(column) + " IS NULL")
                .collect(Collectors.joining(" AND ", "RAND() >= 0 OR (", ")"));
        return new QueryText(
                "SELECT * FROM (\n" + before,
                query,
                (before.isEmpty() ? "" : after) + "\n) WHERE " + condition,
                secrets);
    }

    /**
     * The same query with one more column behind its own.
     *
     * @param expression over the query's columns, which are those of the table {@code name}
     */
    QueryText adding(String name, String expression) {
        return new QueryText(
                "SELECT " + name + ".*, " + expression + "\nFROM (\n" + before,
                query,
                (before.isEmpty() ? "" : after) + "\n) AS " + name,
                secrets);
    }

    /**
     * The same query with one more column behind its own.
     *
     * @param columns of the query's own that are given
     * @param condition over the query's columns, as {@code expression}
     */
    QueryText adding(String name, List<String> columns, String expression, String condition) {
        String list = columns.stream()
                .map(column -> name + "." + Identifiers.quote(column) + ", ")
                .collect(Collectors.joining());
        return within("SELECT " + list + expression + "\nFROM (\n", "\n) AS " + name + "\nWHERE " + condition);
    }

    /** The same query between two texts. */
    QueryText within(String front, String back) {
        return new QueryText(front + before, query, (before.isEmpty() ? "" : after) + back, secrets);
    }

    private static String item(Replacement column) {
        String name = Identifiers.quote(column.column());
        return column.expression().equals(name) ? name : column.expression() + " AS " + name;
    }

    /** A text that is known only when it is sent. */
    public static String secret(String variable) {
        return "'${" + variable + "}'";
    }

    /** As the planner and people read it. */
    public String sql() {
        return before.isEmpty() ? query.strip() : before + query + after;
    }

    /** As an artifact holds it, in which variables are still to be filled in: none but the secrets is one. */
    public String template() {
        String open = escaped(before);
        for (String secret : secrets) {
            open = open.replace(escaped(secret(secret)), secret(secret));
        }
        return before.isEmpty() ? escaped(query.strip()) : open + escaped(query) + after;
    }

    private static String escaped(String text) {
        return text.replace("${", "$${");
    }

    /** How many lines the query stands lower than it was written. */
    public int linesBefore() {
        return (int) before.chars().filter(c -> c == '\n').count();
    }
}
