package io.streamt.records;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamt.deploy.kafka.TopicSample.Sampled;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** The event time of records, where their layout has it. */
public record EventTimeColumn(RecordLayout layout, String column) {
    /** Formats whose values are texts with columns. */
    public boolean isReadable() {
        return layout.format().value().equals("json") || layout.format().value().equals("csv");
    }

    /** Empty if the record, or the time in it, cannot be read as Flink reads it. */
    Optional<Instant> of(Sampled record) {
        JsonNode row = layout.format().keyOnly() && layout.key().contains(column)
                ? record.key().<JsonNode>map(layout::read).orElse(Json.read(""))
                : record.value().map(this::value).orElse(Json.read(""));
        return Optional.of(row.path(column)).filter(JsonNode::isTextual).flatMap(text -> time(text.asText()));
    }

    private JsonNode value(String value) {
        return layout.format().value().equals("csv") ? CsvLine.row(layout.valueColumns(), value) : Json.read(value);
    }

    /** A TIMESTAMP without a zone counts as UTC. */
    private Optional<Instant> time(String text) {
        String iso = text.strip().replace(' ', 'T');
        try {
            return Optional.of(
                    layout.type(column).startsWith("TIMESTAMP_LTZ")
                            ? Instant.parse(iso)
                            : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
