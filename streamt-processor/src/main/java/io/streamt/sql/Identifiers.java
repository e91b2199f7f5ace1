package io.streamt.sql;

/** Quotes names and texts for Flink SQL. */
public final class Identifiers {
    private Identifiers() {}

    /** In backticks, those inside doubled. */
    public static String quote(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** In single quotes, those inside doubled. */
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
