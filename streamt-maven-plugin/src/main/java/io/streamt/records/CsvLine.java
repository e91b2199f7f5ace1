package io.streamt.records;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

    /** The fields under these names; a field without text is null. */
    static ObjectNode row(List<String> names, String line) {
        List<String> fields = split(line);
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < Math.min(names.size(), fields.size()); i++) {
            row.put(names.get(i), fields.get(i).isEmpty() ? null : fields.get(i));
        }
        return row;
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
