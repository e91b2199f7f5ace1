package io.streamt.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamt.deploy.kafka.TopicRecords.TextRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows as an aligned table. */
public final class RowTable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int WIDEST = 40;

    private RowTable() {}

    /**
     * Records by the columns of their model.
     *
     * @param csv whether they are lines of CSV; else they are JSON
     */
    public static String ofRecords(List<String> columns, List<TextRecord> records, boolean csv) {
        List<List<String>> rows = new ArrayList<>();
        for (TextRecord each : records) {
            rows.add(cells(columns, each, csv));
        }
        return render(columns, rows);
    }

    private static List<String> cells(List<String> columns, TextRecord each, boolean csv) {
        if (each.value().isEmpty()) {
            List<String> deleted =
                    new ArrayList<>(List.of("(deleted " + each.key().orElse("?") + ")"));
            columns.stream().skip(1).forEach(c -> deleted.add(""));
            return deleted;
        }
        if (csv) {
            List<String> fields = CsvLine.split(each.value().get());
            return IntStream.range(0, columns.size())
                    .mapToObj(i -> i < fields.size() && !fields.get(i).isEmpty() ? fields.get(i) : "null")
                    .toList();
        }
        try {
            JsonNode row = MAPPER.readTree(each.value().get());
            return columns.stream().map(c -> text(row.path(c))).toList();
        } catch (JsonProcessingException e) {
            List<String> raw = new ArrayList<>(List.of(each.value().get()));
            columns.stream().skip(1).forEach(c -> raw.add(""));
            return raw;
        }
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
