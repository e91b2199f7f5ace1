package io.streamt.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.streamt.deploy.kafka.TopicRecords.TopicRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows as an aligned table. */
public final class RowTable {
    private static final int WIDEST = 40;

    private RowTable() {}

    /** Records of a topic by its columns. */
    public static String ofRecords(RecordLayout layout, List<TopicRecord> records) {
        List<List<String>> rows = new ArrayList<>();
        for (TopicRecord each : records) {
            rows.add(cells(layout, each));
        }
        return render(layout.names(), rows);
    }

    private static List<String> cells(RecordLayout layout, TopicRecord each) {
        if (each.value().isEmpty()) {
            return alone("(deleted " + each.key().map(layout::shown).orElse("?") + ")", layout);
        }
        String value = each.value().get();
        JsonNode row =
                layout.format().value().equals("csv") ? CsvLine.row(layout.valueColumns(), value) : Json.read(value);
        if (!row.isObject()) {
            return alone(value, layout);
        }
        JsonNode key = layout.format().keyOnly() && each.key().isPresent()
                ? layout.read(each.key().get())
                : MissingNode.getInstance();
        return layout.names().stream()
                .map(name -> text(key.has(name) ? key.get(name) : row.path(name)))
                .toList();
    }

    /** One cell, and no text in the others. */
    private static List<String> alone(String cell, RecordLayout layout) {
        List<String> cells = new ArrayList<>(List.of(cell));
        layout.names().stream().skip(1).forEach(c -> cells.add(""));
        return cells;
    }

    private static String text(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? "null" : node.isValueNode() ? node.asText() : node.toString();
    }

    /** A head, a line, and the rows; cells longer than 40 characters are cut. */
    public static String render(List<String> columns, List<List<String>> rows) {
        int[] widths = IntStream.range(0, columns.size())
                .map(i -> Math.min(
                        WIDEST,
                        Math.max(
                                columns.get(i).length(),
                                rows.stream()
                                        .mapToInt(r -> r.get(i).length())
                                        .max()
                                        .orElse(0))))
                .toArray();
        List<String> lines = new ArrayList<>();
        lines.add(line(columns, widths));
        lines.add(IntStream.of(widths).mapToObj("-"::repeat).collect(Collectors.joining("-+-")));
        rows.forEach(r -> lines.add(line(r, widths)));
        return String.join("\n", lines);
    }

    private static String line(List<String> cells, int[] widths) {
        return IntStream.range(0, cells.size())
                .mapToObj(i -> String.format(Locale.ROOT, "%-" + Math.max(widths[i], 1) + "s", cut(cells.get(i))))
                .collect(Collectors.joining(" | "))
                .stripTrailing();
    }

    private static String cut(String cell) {
        return cell.length() <= WIDEST ? cell : cell.substring(0, WIDEST - 1) + "…";
    }
}
