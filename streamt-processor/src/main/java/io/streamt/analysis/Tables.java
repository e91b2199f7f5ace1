package io.streamt.analysis;

import io.streamt.project.Column;
import io.streamt.project.EventTime;
import io.streamt.project.Source;
import io.streamt.sql.CreateTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Sources and models as tables that others read or write. The options say only connector and topic: what a connection
 * needs is added by the target.
 */
public final class Tables {
    private Tables() {}

    /** @param name by which it is read */
    static CreateTable of(String name, Source source) {
        List<CreateTable.Column> columns =
                source.columns().stream().map(Tables::column).toList();
        return new CreateTable(
                name,
                columns,
                source.eventTime().map(Tables::watermark),
                source.upsert() ? source.key().columns() : List.of(),
                new TreeMap<>(options(source.upsert(), source.topic())));
    }

    /** A model's topic as its readers see it, watermark included. */
    static CreateTable of(String name, AnalyzedModel model) {
        CreateTable sink = sink(name, model);
        Optional<CreateTable.Watermark> watermark = model.eventTime().map(Tables::watermark);
        return new CreateTable(sink.name(), sink.columns(), watermark, sink.primaryKey(), sink.options());
    }

    /** A model's topic as its own job writes it. */
    public static CreateTable sink(String name, AnalyzedModel model) {
        boolean upsert = model.changelog() == Changelog.UPSERT;
        List<CreateTable.Column> columns = model.columns().stream()
                .map(c -> CreateTable.Column.physical(c.name(), c.type(), c.nullable()))
                .toList();
        return new CreateTable(
                name,
                columns,
                Optional.empty(),
                upsert ? model.key() : List.of(),
                new TreeMap<>(options(upsert, model.model().topic().name())));
    }

    private static CreateTable.Watermark watermark(EventTime time) {
        return new CreateTable.Watermark(
                time.column(), time.delay(), time.progress().maxAhead(), Optional.empty());
    }

    private static Map<String, String> options(boolean upsert, String topic) {
        return Map.of("connector", upsert ? "upsert-kafka" : "kafka", "topic", topic);
    }

    private static CreateTable.Column column(Column column) {
        return column.proctime()
                ? new CreateTable.Column(column.name(), "PROCTIME()", false, true)
                : CreateTable.Column.physical(column.name(), column.type(), column.nullable());
    }
}
