package io.streamt.emit.schema;

import io.streamt.analysis.AnalyzedColumn;
import io.streamt.analysis.AnalyzedModel;
import io.streamt.analysis.AnalyzedProject;
import io.streamt.analysis.Changelog;
import io.streamt.artifact.Artifact;
import io.streamt.artifact.SchemaArtifact;
import io.streamt.artifact.SchemaArtifact.Language;
import io.streamt.artifact.SchemaArtifact.Reference;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.Origin;
import io.streamt.emit.Subjects;
import io.streamt.project.Encoding;
import io.streamt.project.SchemaSettings;
import io.streamt.project.Source;
import io.streamt.sql.ColumnTypeReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The subjects of a project: up to two for each topic that a model writes, and those that sources declare. */
public final class SchemaCompiler {
    private final ColumnTypeReader types = new ColumnTypeReader();

    public List<Artifact> compile(AnalyzedProject project, Diagnostics diagnostics) {
        List<SchemaArtifact> schemas = new ArrayList<>();
        for (Source source : project.project().sources()) {
            if (Subjects.isDeclared(source)) {
                language(source.encoding(), "source '" + source.name() + "'", diagnostics)
                        .ifPresent(language -> schemas.add(declared(source, language)));
            }
        }
        project.sound().stream()
                .filter(AnalyzedModel::hasTopic)
                // CREATE TABLE registers them on Confluent Cloud.
                .filter(model -> !model.hasJob() || !project.project().onConfluent(model.model()))
                .forEach(model -> schemas.addAll(ofModel(model, diagnostics)));
        checkSubjects(schemas, project, diagnostics);
        return List.copyOf(schemas);
    }

    private static SchemaArtifact declared(Source source, Language language) {
        SchemaSettings settings = source.encoding().schema();
        return new SchemaArtifact(
                source.name(),
                Subjects.ofValue(source.topic(), source.encoding()),
                source.topic(),
                true,
                language,
                settings.definition().orElseThrow().text().strip(),
                settings.compatibility(),
                settings.references().stream()
                        .map(r -> new Reference(r.name(), r.subject(), r.version()))
                        .toList());
    }

    private List<SchemaArtifact> ofModel(AnalyzedModel model, Diagnostics diagnostics) {
        List<SchemaArtifact> schemas = new ArrayList<>();
        Encoding encoding = model.model().encoding();
        String topic = model.model().topic().name();
        if (Subjects.hasValue(encoding)) {
            Optional<Language> language = language(encoding, "model '" + model.name() + "'", diagnostics);
            language.flatMap(l -> fields(model, model.columns(), l, diagnostics)
                            .map(fields -> generated(
                                    model,
                                    Subjects.ofValue(topic, encoding),
                                    l,
                                    l == Language.AVRO ? AvroText.of(fields) : JsonText.of(topic, fields))))
                    .ifPresent(schemas::add);
        }
        if (Subjects.hasKey(model)) {
            List<AnalyzedColumn> columns =
                    model.key().stream().flatMap(k -> model.column(k).stream()).toList();
            fields(model, columns, Language.AVRO, diagnostics)
                    .ifPresent(fields ->
                            schemas.add(generated(model, Subjects.ofKey(topic), Language.AVRO, AvroText.of(fields))));
        }
        return schemas;
    }

    private static SchemaArtifact generated(AnalyzedModel model, String subject, Language language, String schema) {
        return new SchemaArtifact(
                model.name(),
                subject,
                model.model().topic().name(),
                false,
                language,
                schema,
                model.model().encoding().schema().compatibility(),
                List.of());
    }

    private static Optional<Language> language(Encoding encoding, String what, Diagnostics diagnostics) {
        return switch (encoding.value()) {
            case AVRO -> Optional.of(Language.AVRO);
            case JSON -> Optional.of(Language.JSON);
            case PROTOBUF -> Optional.of(Language.PROTOBUF);
            case CSV, RAW -> {
                diagnostics.error(
                        Code.UNSUPPORTED,
                        encoding.schema().origin(),
                        "'schema' of " + what + " is to be registered, but registries know no schemas of "
                                + encoding.value().written() + ".",
                        "Take the format json or avro, or leave out all of 'schema' but its format.");
                yield Optional.empty();
            }
        };
    }

    private Optional<List<SchemaField>> fields(
            AnalyzedModel model, List<AnalyzedColumn> columns, Language language, Diagnostics diagnostics) {
        List<SchemaField> fields = new ArrayList<>();
        for (AnalyzedColumn column : columns) {
            // Flink makes the columns of a primary key NOT NULL.
            boolean identifies =
                    model.changelog() == Changelog.UPSERT && model.key().contains(column.name());
            types.read(column.type(), column.nullable() && !identifies)
                    .ifPresentOrElse(
                            type -> fields.add(new SchemaField(column.name(), type)),
                            () -> unknown(model, column, language, diagnostics));
        }
        return fields.size() == columns.size() ? Optional.of(fields) : Optional.empty();
    }

    private static void unknown(
            AnalyzedModel model, AnalyzedColumn column, Language language, Diagnostics diagnostics) {
        diagnostics.error(
                Code.UNSUPPORTED,
                model.model().encoding().valueOrigin(),
                "column '" + column.name() + "' of model '" + model.name() + "' is " + column.type()
                        + ", which no schema of " + language.written() + " can say.",
                "Cast it to STRING.");
    }

    /** Two declarations of one subject would take turns in it. */
    private static void checkSubjects(List<SchemaArtifact> schemas, AnalyzedProject project, Diagnostics diagnostics) {
        Map<String, SchemaArtifact> first = new HashMap<>();
        for (SchemaArtifact schema : schemas) {
            SchemaArtifact other = first.putIfAbsent(schema.subject(), schema);
            if (other != null) {
                diagnostics.error(
                        Code.DUPLICATE_NAME,
                        origin(schema, project),
                        "subject '" + schema.subject() + "' is declared by '" + other.model() + "' and by '"
                                + schema.model() + "'.",
                        "Give one of them another 'schema.subject'.");
            }
        }
    }

    private static Origin origin(SchemaArtifact schema, AnalyzedProject project) {
        return project.model(schema.model())
                .filter(m -> !schema.sourceTopic())
                .map(m -> m.model().encoding().schema().origin())
                .orElseGet(() -> project.project()
                        .source(schema.model())
                        .orElseThrow()
                        .encoding()
                        .schema()
                        .origin());
    }
}
