package io.streamt.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One line of CSV (RFC 4180, without line breaks inside fields). */
final class CsvLine {
    private CsvLine() {}

    /** Nothing for a field that is null. */
    static String join(List<Optional<String>> fields) {
        return fields.stream()
                .map(f -> f.map(CsvLine::quotedWhereNeeded).orElse(""))
                .collect(Collectors.joining(","));
    }

    private static String quotedWhereNeeded(String field) {
        return field.matches("(?s).*[\",\r\n\\\\ ].*") ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }

    static List<String> split(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean doubled = c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
            if (doubled) {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
