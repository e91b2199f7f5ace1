package io.streamt.compiler;

import io.streamt.diagnostic.Origin;
import io.streamt.manifest.Manifest;
import io.streamt.manifest.Manifest.ColumnEntry;
import io.streamt.manifest.Manifest.DeprecationEntry;
import io.streamt.manifest.Manifest.EventTimeEntry;
import io.streamt.manifest.Manifest.ModelEntry;
import io.streamt.manifest.Manifest.SourceEntry;
import io.streamt.manifest.Manifest.TermsEntry;
import io.streamt.project.Access;
import io.streamt.project.Column;
import io.streamt.project.Deprecation;
import io.streamt.project.Documentation;
import io.streamt.project.Encoding;
import io.streamt.project.EventTime;
import io.streamt.project.Foreign;
import io.streamt.project.Format;
import io.streamt.project.Key;
import io.streamt.project.Materialization;
import io.streamt.project.Reference;
import io.streamt.project.SchemaSettings;
import io.streamt.project.Sensitivity;
import io.streamt.project.Source;
import io.streamt.project.Start;
import io.streamt.sql.WatermarkHeader;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Offers to readers what manifests of other modules publish: whatever has a topic. */
public final class Published {
    private final String project;
    /** Nothing is ever reported there: it is a place of another module. */
    private final Origin origin;

    private Published(String project) {
        this.project = project;
        this.origin = new Origin.InFile(project, 1, 1);
    }

    /** Sources, then models, in the order of the manifest; whole ones or those that javac knows. */
    public static List<Foreign> of(Manifest manifest) {
        Published published = new Published(manifest.project());
        List<Foreign> foreign = new ArrayList<>();
        manifest.sources()
                .forEach(s -> foreign.add(published.foreign(Reference.Kind.SOURCE, s, Foreign.Writer.OTHERS)));
        manifest.models().stream()
                .filter(m -> !m.topic().isEmpty())
                .forEach(m -> foreign.add(published.foreign(Reference.Kind.MODEL, asSource(m), writer(m))));
        return foreign;
    }

    private static Foreign.Writer writer(ModelEntry model) {
        if (model.materialized().equals(Materialization.VIRTUAL_TOPIC.written())) {
            return Foreign.Writer.GATEWAY;
        }
        return model.sql().isPresent() ? Foreign.Writer.JOB : Foreign.Writer.OTHERS;
    }

    /** Readers see of a model what they see of a source. */
    private static SourceEntry asSource(ModelEntry model) {
        return new SourceEntry(
                model.name(),
                model.topic(),
                model.description(),
                model.owner(),
                model.tags(),
                model.key(),
                model.changelog(),
                model.format(),
                model.columns(),
                model.eventTime(),
                Optional.empty(),
                model.terms(),
                model.origin());
    }

    private Foreign foreign(Reference.Kind kind, SourceEntry entry, Foreign.Writer writer) {
        Source table = new Source(
                entry.name(),
                entry.topic(),
                new Documentation(entry.description(), entry.owner(), entry.tags()),
                entry.columns().stream().map(this::column).toList(),
                new Key(entry.key(), origin),
                entry.eventTime().map(t -> new EventTime(t.column(), Duration.ofMillis(t.delayMillis()), origin)),
                entry.changelog().equals("upsert"),
                Start.EARLIEST,
                new Encoding(
                        format(entry.format().value()).orElse(Format.JSON),
                        format(entry.format().key()),
                        SchemaSettings.none(origin),
                        origin,
                        origin,
                        entry.format().keyOnly()),
                Optional.empty(),
                new TreeMap<>(),
                access(entry.terms()),
                entry.terms().deprecation().map(this::deprecation),
                origin);
        return new Foreign(
                project,
                kind,
                table,
                writer,
                entry.terms().type(),
                sensitive(entry.columns()),
                writer == Foreign.Writer.JOB ? watermark(entry) : Foreign.Watermark.NONE);
    }

    /** Readers ignore a header of a name that they do not know. */
    private static Foreign.Watermark watermark(SourceEntry entry) {
        return entry.eventTime()
                .flatMap(EventTimeEntry::header)
                .filter(header -> header.name().equals(WatermarkHeader.NAME))
                .map(header -> header.ordered() ? Foreign.Watermark.CARRIED_IN_ORDER : Foreign.Watermark.CARRIED)
                .orElse(Foreign.Watermark.NONE);
    }

    private Column column(ColumnEntry column) {
        return new Column(column.name(), column.type(), column.nullable(), false, "", origin, origin);
    }

    private static Map<String, Sensitivity> sensitive(List<ColumnEntry> columns) {
        Map<String, Sensitivity> sensitive = new TreeMap<>();
        columns.forEach(c -> c.sensitive().ifPresent(s -> sensitive.put(c.name(), new Sensitivity(s.why(), s.path()))));
        return sensitive;
    }

    private static Optional<Format> format(String written) {
        return Arrays.stream(Format.values())
                .filter(f -> f.written().equals(written))
                .findFirst();
    }

    /** A level that this version does not know is none that it may widen. */
    private static Access access(TermsEntry terms) {
        Access.Level level = Arrays.stream(Access.Level.values())
                .filter(l -> l.written().equals(terms.level()))
                .findFirst()
                .orElse(Access.Level.PRIVATE);
        return new Access(level, terms.allowedGroups(), terms.group());
    }

    private Deprecation deprecation(DeprecationEntry entry) {
        return new Deprecation(entry.replacement(), entry.sunset().flatMap(Published::date), entry.reason(), origin);
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
