package io.streamt.compiler;

import io.streamt.manifest.Digests;
import io.streamt.manifest.Manifest;
import io.streamt.manifest.Manifest.ColumnEntry;
import io.streamt.manifest.Manifest.FormatEntry;
import io.streamt.manifest.Manifest.ModelEntry;
import io.streamt.manifest.Manifest.SourceEntry;
import io.streamt.project.Column;
import io.streamt.project.Model;
import io.streamt.project.Project;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The manifest as far as it is known without a planner: what javac tells the compilers of other modules. What only the planner
 * knows is empty, and so is what no reader needs.
 */
public final class DeclaredManifest {
    private DeclaredManifest() {}

    /**
     * @param hasRows whether others can read a model
     * @param columns of a model; empty where they are not known, types empty where those are not
     */
    public static Manifest of(Project project, Predicate<Model> hasRows, Function<Model, List<ColumnEntry>> columns) {
        return new Manifest(
                project.name(),
                Optional.empty(),
                project.version(),
                Digests.UNKNOWN,
                project.group(),
                project.sources().stream()
                        .map(s -> readable(ManifestBuilder.source(s, column -> Optional.empty())))
                        .toList(),
                project.models().stream()
                        .filter(hasRows)
                        .map(m -> model(m, columns.apply(m)))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static SourceEntry readable(SourceEntry source) {
        return new SourceEntry(
                source.name(),
                source.topic(),
                "",
                "",
                List.of(),
                source.key(),
                source.changelog(),
                source.format(),
                source.columns(),
                source.eventTime(),
                Optional.empty(),
                source.terms(),
                source.origin());
    }

    private static ModelEntry model(Model model, List<ColumnEntry> columns) {
        List<String> keyTypes = model.key().columns().stream()
                .flatMap(k -> columns.stream().filter(c -> c.name().equals(k)).map(ColumnEntry::type))
                .filter(type -> !type.isEmpty())
                .toList();
        boolean keyKnown = keyTypes.size() == model.key().columns().size();
        FormatEntry format = ManifestBuilder.format(model.encoding(), keyKnown ? keyTypes : List.of());
        return new ModelEntry(
                model.name(),
                "",
                "",
                model.topic().name(),
                "",
                "",
                List.of(),
                model.key().columns(),
                "",
                format,
                columns,
                ManifestBuilder.eventTime(model.eventTime()),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                ManifestBuilder.terms(model.access(), model.deprecation(), model.origin()),
                model.origin().place());
    }

    /** A column of a contract. */
    public static ColumnEntry column(Column column) {
        return new ColumnEntry(
                column.name(), column.type(), column.nullable(), Optional.empty(), List.of(), Optional.empty());
    }
}
