package io.streamt.planner;

import java.util.ArrayList;
import java.util.List;

/** The fields of a row type that is written as text. */
final class RowText {
    private static final String BEGIN = "ROW<";

    private RowText() {}

    /** Name, without quotes, and type: of {@code ROW<`a b` INT, `c` ROW<`d` STRING>>} those of {@code a b} and {@code c}. */
    static List<String> fields(String row) {
        List<String> fields = new ArrayList<>();
        if (!row.startsWith(BEGIN)) {
            return fields;
        }
        StringBuilder field = new StringBuilder();
        int depth = 0;
        boolean quoted = false;
        for (int i = BEGIN.length(); i < row.length(); i++) {
            char c = row.charAt(i);
            quoted ^= c == '`';
            depth += quoted ? 0 : c == '<' || c == '(' ? 1 : c == '>' || c == ')' ? -1 : 0;
            if (depth < 0 || (c == ',' && depth == 0 && !quoted)) {
                fields.add(named(field.toString().strip()));
                field.setLength(0);
                if (depth < 0) {
                    return fields;
                }
            } else {
                field.append(c);
            }
        }
        return fields;
    }

    private static String named(String field) {
        int end = field.lastIndexOf("` ");
        int close = field.indexOf("` ", 1);
        return end < 0 ? field : field.substring(1, close) + field.substring(close + 1);
    }
}
