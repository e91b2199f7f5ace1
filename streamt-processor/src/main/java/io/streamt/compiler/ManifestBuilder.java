package io.streamt.compiler;

import io.streamt.analysis.AnalyzedColumn;
import io.streamt.analysis.AnalyzedModel;
import io.streamt.analysis.AnalyzedProject;
import io.streamt.artifact.Artifact;
import io.streamt.graph.Dependency;
import io.streamt.manifest.Digests;
import io.streamt.manifest.Manifest;
import io.streamt.manifest.Manifest.ColumnEntry;
import io.streamt.manifest.Manifest.Edge;
import io.streamt.manifest.Manifest.EventTimeEntry;
import io.streamt.manifest.Manifest.FormatEntry;
import io.streamt.manifest.Manifest.ModelEntry;
import io.streamt.manifest.Manifest.SourceEntry;
import io.streamt.project.Column;
import io.streamt.project.Encoding;
import io.streamt.project.EventTime;
import io.streamt.project.Mask;
import io.streamt.project.Source;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Fills the manifest's records. */
final class ManifestBuilder {
    Manifest build(AnalyzedProject analyzed, List<Artifact> artifacts, String logicalDigest) {
        List<Edge> edges = analyzed.models().stream()
                .flatMap(m -> m.dependencies().stream().map(d -> new Edge(d.id(), "model." + m.name())))
                .sorted(Comparator.comparing(Edge::from).thenComparing(Edge::to))
                .toList();
        return new Manifest(
                analyzed.project().name(),
                analyzed.project().version(),
                Digests.of(logicalDigest, artifacts),
                analyzed.project().sources().stream()
                        .map(ManifestBuilder::source)
                        .toList(),
                analyzed.models().stream()
                        .sorted(Comparator.comparing(AnalyzedModel::name))
                        .map(ManifestBuilder::model)
                        .toList(),
                edges,
                artifacts);
    }

    private static SourceEntry source(Source source) {
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
                        .map(c -> new ColumnEntry(c.name(), c.type(), c.nullable(), Optional.empty(), List.of()))
                        .toList(),
                eventTime(source.eventTime()),
                source.origin().place());
    }

    private static ModelEntry model(AnalyzedModel model) {
        return new ModelEntry(
                model.name(),
                model.materialization().written(),
                model.reason(),
                model.hasTopic() ? model.model().topic().name() : "",
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
                                c.name(), c.type(), c.nullable(), c.mask().map(Mask.Policy::written), c.origins()))
                        .toList(),
                eventTime(model.eventTime()),
                model.query().map(q -> q.text().sql()),
                model.dependencies().stream().map(Dependency::id).toList(),
                model.model().previousName(),
                model.model().origin().place());
    }

    private static FormatEntry format(Encoding encoding, List<String> keyTypes) {
        String key = keyTypes.isEmpty() ? "" : encoding.key(keyTypes).written();
        return new FormatEntry(encoding.value().written(), key);
    }

    private static Optional<EventTimeEntry> eventTime(Optional<EventTime> eventTime) {
        return eventTime.map(e -> new EventTimeEntry(e.column(), e.delay().toMillis()));
    }
}
