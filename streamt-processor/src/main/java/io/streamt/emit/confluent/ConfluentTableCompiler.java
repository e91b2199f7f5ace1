package io.streamt.emit.confluent;

import io.streamt.analysis.AnalyzedModel;
import io.streamt.analysis.AnalyzedProject;
import io.streamt.analysis.Changelog;
import io.streamt.analysis.Tables;
import io.streamt.artifact.Artifact;
import io.streamt.artifact.ConfluentTableArtifact;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.emit.ArtifactCompiler;
import io.streamt.project.Format;
import io.streamt.project.Model;
import io.streamt.sql.CreateTable;
import io.streamt.sql.Identifiers;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table that a statement writes, which is a topic there. */
public final class ConfluentTableCompiler implements ArtifactCompiler {
    /** The number of buckets of a table without a key, which cannot be declared. */
    private static final int USUAL_BUCKETS = 6;

    private static final String CLEANUP = "kafka.cleanup-policy";

    @Override
    public Optional<Artifact> compile(AnalyzedModel model, AnalyzedProject project, Diagnostics diagnostics) {
        boolean ours = model.hasJob() && project.project().onConfluent(model.model());
        return ours ? Optional.of(table(model, new ConfluentOptions(diagnostics))) : Optional.empty();
    }

    private static ConfluentTableArtifact table(AnalyzedModel model, ConfluentOptions options) {
        String topic = model.model().topic().name();
        SortedMap<String, String> written = options(model, options);
        CreateTable table = keyFirst(Tables.sink(topic, model), model).withOptions(written);
        int buckets = buckets(model, options);
        String distribution = model.key().isEmpty()
                ? ""
                : " DISTRIBUTED BY HASH ("
                        + model.key().stream().map(Identifiers::quote).collect(Collectors.joining(", ")) + ") INTO "
                        + buckets + " BUCKETS";
        return new ConfluentTableArtifact(
                model.name(),
                topic,
                model.model().flink().cluster().map(c -> c.name()).orElse(""),
                table.columns().stream().map(CreateTable.Column::sql).toList(),
                model.key(),
                buckets,
                table.watermark().map(CreateTable.Watermark::sql).orElse(""),
                table.head() + distribution + table.with(),
                written);
    }

    /** Confluent Cloud wants the columns of the key before all others, in the order of the distribution. */
    private static CreateTable keyFirst(CreateTable table, AnalyzedModel model) {
        Stream<CreateTable.Column> key = model.key().stream()
                .flatMap(k -> table.columns().stream().filter(c -> c.name().equals(k)));
        Stream<CreateTable.Column> rest =
                table.columns().stream().filter(c -> !model.key().contains(c.name()));
        return new CreateTable(
                table.name(),
                Stream.concat(key, rest)
                        .map(c -> table.primaryKey().contains(c.name())
                                ? CreateTable.Column.physical(c.name(), c.type(), false)
                                : c)
                        .toList(),
                model.eventTime().map(e -> new CreateTable.Watermark(e.column(), e.delay())),
                table.primaryKey(),
                table.options());
    }

    private static int buckets(AnalyzedModel model, ConfluentOptions options) {
        int partitions = model.model().topic().partitions();
        String place = "advanced.topic.partitions";
        if (model.key().isEmpty() && model.model().places().containsKey(place) && partitions != USUAL_BUCKETS) {
            options.refuse(
                    model.model().origin(place),
                    "a table without a key has " + USUAL_BUCKETS + " partitions on Confluent Cloud, and model '"
                            + model.name() + "' declares " + partitions + ".",
                    "Give the model a key, or leave 'partitions' out.");
        }
        return model.key().isEmpty() ? USUAL_BUCKETS : partitions;
    }

    private static SortedMap<String, String> options(AnalyzedModel analyzed, ConfluentOptions options) {
        Model model = analyzed.model();
        boolean upsert = analyzed.changelog() == Changelog.UPSERT;
        SortedMap<String, String> written = new TreeMap<>();
        if (upsert) {
            written.put(CLEANUP, "compact");
        }
        written.putAll(options.ofTopic(model));
        written.put("changelog.mode", upsert ? "upsert" : "append");
        boolean plain = model.places().containsKey("format")
                && !model.encoding().schema().registered();
        options.format(model.encoding().value(), model.origin("format"), plain)
                .ifPresent(f -> written.put("value.format", f));
        if (!analyzed.key().isEmpty()) {
            Format key = model.encoding().key().orElse(model.encoding().value());
            options.format(
                            key,
                            model.origin("key_format"),
                            model.encoding().key().isPresent())
                    .ifPresent(f -> written.put("key.format", f));
            // Elsewhere the columns of the key are in the value, too; readers shall find the same records.
            written.put("value.fields-include", "all");
        }
        return written;
    }

    static List<String> names(AnalyzedModel model) {
        return model.columns().stream().map(c -> c.name()).toList();
    }
}
