package io.streamt.compiler;

import io.streamt.analysis.AnalyzedColumn;
import io.streamt.analysis.AnalyzedModel;
import io.streamt.analysis.AnalyzedProject;
import io.streamt.artifact.Artifact;
import io.streamt.diagnostic.Origin;
import io.streamt.graph.Dependency;
import io.streamt.graph.ProjectGraph;
import io.streamt.graph.ReadExposure;
import io.streamt.manifest.Digests;
import io.streamt.manifest.Manifest;
import io.streamt.manifest.Manifest.ColumnEntry;
import io.streamt.manifest.Manifest.DeprecationEntry;
import io.streamt.manifest.Manifest.Edge;
import io.streamt.manifest.Manifest.EventTimeEntry;
import io.streamt.manifest.Manifest.ExposureEntry;
import io.streamt.manifest.Manifest.ForeignEntry;
import io.streamt.manifest.Manifest.FormatEntry;
import io.streamt.manifest.Manifest.FreshnessEntry;
import io.streamt.manifest.Manifest.HeaderEntry;
import io.streamt.manifest.Manifest.ModelEntry;
import io.streamt.manifest.Manifest.ReadsEntry;
import io.streamt.manifest.Manifest.SensitiveEntry;
import io.streamt.manifest.Manifest.SourceEntry;
import io.streamt.manifest.Manifest.TermsEntry;
import io.streamt.manifest.Manifest.UseEntry;
import io.streamt.project.Access;
import io.streamt.project.Column;
import io.streamt.project.Deprecation;
import io.streamt.project.Encoding;
import io.streamt.project.EventTime;
import io.streamt.project.Exposure;
import io.streamt.project.Foreign;
import io.streamt.project.Mask;
import io.streamt.project.Source;
import io.streamt.sql.WatermarkHeader;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Fills the manifest's records. */
final class ManifestBuilder {
    Manifest build(ProjectGraph graph, AnalyzedProject analyzed, List<Artifact> artifacts, String logicalDigest) {
        List<Edge> edges = analyzed.models().stream()
                .flatMap(m -> m.dependencies().stream().map(d -> new Edge(d.id(), "model." + m.name())))
                .distinct()
                .sorted(Comparator.comparing(Edge::from).thenComparing(Edge::to))
                .toList();
        PublishedSensitivity sensitive = new PublishedSensitivity(analyzed);
        return new Manifest(
                analyzed.project().name(),
                analyzed.project().previousName(),
                analyzed.project().version(),
                Digests.of(logicalDigest, artifacts),
                analyzed.project().group(),
                analyzed.project().sources().stream()
                        .map(s -> source(s, column -> sensitive.find("source", s.name(), column)))
                        .toList(),
                analyzed.models().stream()
                        .sorted(Comparator.comparing(AnalyzedModel::name))
                        .map(m -> model(m, column -> sensitive.find("model", m.name(), column)))
                        .toList(),
                graph.exposures().stream().map(ManifestBuilder::exposure).toList(),
                uses(graph),
                foreign(graph, analyzed),
                edges,
                artifacts);
    }

    private static List<UseEntry> uses(ProjectGraph graph) {
        Map<String, Set<String>> reads = new TreeMap<>();
        graph.uses().forEach(u -> reads.computeIfAbsent(u.type(), t -> new TreeSet<>())
                .add(u.id()));
        return reads.entrySet().stream()
                .map(e -> new UseEntry(e.getKey(), List.copyOf(e.getValue())))
                .toList();
    }

    private static List<ForeignEntry> foreign(ProjectGraph graph, AnalyzedProject analyzed) {
        Stream<Foreign> read = analyzed.models().stream()
                .flatMap(m -> m.dependencies().stream())
                .flatMap(d -> d instanceof Dependency.OnForeign f ? Stream.of(f.foreign()) : Stream.empty());
        Stream<Foreign> used = graph.uses().stream().flatMap(u -> u.foreign().stream());
        return Stream.concat(read, used)
                .map(f -> new ForeignEntry(f.id(), f.table().topic()))
                .distinct()
                .sorted(Comparator.comparing(ForeignEntry::id))
                .toList();
    }

    private static ExposureEntry exposure(ReadExposure read) {
        Exposure exposure = read.exposure();
        return new ExposureEntry(
                exposure.name(),
                exposure.description(),
                exposure.owner(),
                exposure.type(),
                exposure.role(),
                exposure.url(),
                exposure.consumerGroup(),
                read.consumes(),
                read.produces(),
                exposure.origin().place());
    }

    /** @param sensitive by the name of a column */
    static SourceEntry source(Source source, Function<String, Optional<SensitiveEntry>> sensitive) {
        return new SourceEntry(
                source.name(),
                source.topic(),
                source.documentation().description(),
                source.documentation().owner(),
                source.documentation().tags(),
                source.key().columns(),
                source.upsert() ? "upsert" : "append",
                format(
                        source.encoding(),
                        source.key().columns().stream()
                                .flatMap(k -> source.columns().stream()
                                        .filter(c -> c.name().equals(k))
                                        .map(Column::type))
                                .toList()),
                source.stored().stream()
                        .map(c -> new ColumnEntry(
                                c.name(),
                                c.type(),
                                c.nullable(),
                                Optional.empty(),
                                List.of(),
                                sensitive.apply(c.name())))
                        .toList(),
                eventTime(source.eventTime()),
                source.freshness()
                        .map(f -> new FreshnessEntry(
                                f.maxLag().map(Duration::toMillis),
                                f.warnAfter().map(Duration::toMillis))),
                terms(source.access(), source.deprecation(), source.origin()),
                source.origin().place());
    }

    private static ModelEntry model(AnalyzedModel model, Function<String, Optional<SensitiveEntry>> sensitive) {
        return new ModelEntry(
                model.name(),
                model.materialization().written(),
                model.reason(),
                model.hasTopic() || model.isVirtual() ? model.model().topic().name() : "",
                model.model().documentation().description(),
                model.model().documentation().owner(),
                model.model().documentation().tags(),
                model.key(),
                model.changelog().written(),
                format(
                        model.model().encoding(),
                        model.key().stream()
                                .flatMap(k -> model.column(k).stream().map(AnalyzedColumn::type))
                                .toList()),
                model.columns().stream()
                        .map(c -> new ColumnEntry(
                                c.name(),
                                c.type(),
                                c.nullable(),
                                c.mask().map(Mask.Policy::written),
                                c.origins(),
                                sensitive.apply(c.name())))
                        .toList(),
                eventTime(model.eventTime())
                        .map(e -> new EventTimeEntry(
                                e.column(),
                                e.delayMillis(),
                                e.reason(),
                                model.query()
                                        .flatMap(AnalyzedModel.AnalyzedQuery::header)
                                        .map(h -> new HeaderEntry(WatermarkHeader.NAME, h.ordered())))),
                model.query().map(q -> q.text().sql()),
                model.query()
                        .flatMap(q -> q.reading())
                        .map(r -> new ReadsEntry(r.how().written(), r.reason())),
                model.dependencies().stream().map(Dependency::id).distinct().toList(),
                model.model().previousName(),
                terms(
                        model.model().access(),
                        model.model().deprecation(),
                        model.model().origin()),
                model.model().origin().place());
    }

    static TermsEntry terms(Access access, Optional<Deprecation> deprecation, Origin origin) {
        return new TermsEntry(
                origin instanceof Origin.InCode code ? Optional.of(code.element()) : Optional.empty(),
                access.group(),
                access.level().written(),
                access.allowedGroups(),
                deprecation.map(
                        d -> new DeprecationEntry(d.replacement(), d.sunset().map(LocalDate::toString), d.reason())));
    }

    static FormatEntry format(Encoding encoding, List<String> keyTypes) {
        String key = keyTypes.isEmpty() ? "" : encoding.key(keyTypes).written();
        return new FormatEntry(encoding.value().written(), key, encoding.keyOnly());
    }

    static Optional<EventTimeEntry> eventTime(Optional<EventTime> eventTime) {
        return eventTime.map(e -> new EventTimeEntry(e.column(), e.delay().toMillis(), e.reason()));
    }
}
