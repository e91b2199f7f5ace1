package io.streamt.emit.schema;

import io.streamt.sql.ColumnType;
import java.util.Locale;

/** A column with its type read. */
record SchemaField(String name, ColumnType type) {
    /** A text of JSON, quotes included. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < ' ') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
