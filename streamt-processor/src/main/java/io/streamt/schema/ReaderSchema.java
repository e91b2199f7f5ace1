package io.streamt.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The Avro schema that Flink reads a topic with, where the types of the columns alone do not make one. */
public final class ReaderSchema {
    private static final String LOGICAL_TYPE = "logicalType";

    private ReaderSchema() {}

    /**
     * Empty for a text that is no record of Avro, of which others tell.
     *
     * @param numbers fields that are read as numbers, whatever their logical type is
     */
    public static Optional<String> of(String definition, Set<String> numbers) {
        try {
            return Optional.of(print(Json.parse(definition), numbers));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static String print(Json record, Set<String> numbers) {
        return record.fields().entrySet().stream()
                .map(e -> quoted(e.getKey()) + ":"
                        + (e.getKey().equals("fields")
                                ? e.getValue().items().stream()
                                        .map(field -> plain(field, numbers.contains(field.text("name"))))
                                        .collect(Collectors.joining(",", "[", "]"))
                                : plain(e.getValue(), false)))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String plain(Json json, boolean number) {
        return switch (json.kind()) {
            case OBJECT ->
                json.fields().entrySet().stream()
                        .filter(e -> !number || !e.getKey().equals(LOGICAL_TYPE))
                        .map((Map.Entry<String, Json> e) -> quoted(e.getKey()) + ":" + plain(e.getValue(), number))
                        .collect(Collectors.joining(",", "{", "}"));
            case ARRAY ->
                json.items().stream().map(item -> plain(item, number)).collect(Collectors.joining(",", "[", "]"));
            case TEXT -> quoted(json.text());
            case OTHER -> json.text();
        };
    }

    private static String quoted(String text) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }
}
