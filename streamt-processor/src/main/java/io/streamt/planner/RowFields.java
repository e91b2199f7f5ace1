package io.streamt.planner;

import java.util.ArrayList;
import java.util.List;

/** The names of the fields of a type such as {@code ROW<a STRING, b ROW<c INT>>}. */
final class RowFields {
    private RowFields() {}

    /** Those of the outer row; empty for other types. */
    static List<String> names(String type) {
        int open = type.indexOf('<') >= 0 ? type.indexOf('<') : type.indexOf('(');
        int close = Math.max(type.lastIndexOf('>'), type.lastIndexOf(')'));
        List<String> names = new ArrayList<>();
        int depth = 0;
        int start = open + 1;
        for (int i = open + 1; open >= 0 && i <= close; i++) {
            char c = type.charAt(i);
            boolean ends = depth == 0 && (c == ',' || i == close);
            if (ends) {
                names.add(name(type.substring(start, i).strip()));
                start = i + 1;
            }
            depth += c == '<' || c == '(' ? 1 : c == '>' || c == ')' ? -1 : 0;
        }
        return names;
    }

    private static String name(String field) {
        return field.startsWith("`")
                ? field.substring(1, Math.max(1, field.indexOf('`', 1)))
                : field.split("\\s", 2)[0];
    }
}
