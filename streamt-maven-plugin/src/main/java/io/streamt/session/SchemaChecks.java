package io.streamt.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamt.artifact.SchemaArtifact;
import io.streamt.artifact.SchemaArtifact.Language;
import io.streamt.artifact.TableConnection;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.registry.SchemaCheck;
import io.streamt.deploy.registry.SchemaCheck.Registered;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.NearestNames;
import io.streamt.diagnostic.Origin;
import io.streamt.emit.Subjects;
import io.streamt.manifest.ManifestJson;
import io.streamt.project.Column;
import io.streamt.project.Encoding;
import io.streamt.project.Format;
import io.streamt.project.Project;
import io.streamt.project.Source;
import io.streamt.schema.DeclaredType;
import io.streamt.schema.SchemaColumn;
import io.streamt.schema.SchemaFields;
import io.streamt.schema.SchemaReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Holds declarations against a schema registry, and keeps in {@code schemas/} what sources leave to it. */
public final class SchemaChecks {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path directory;
    private final SchemaCheck check;
    private final Diagnostics diagnostics;

    /** @param directory of the project */
    public SchemaChecks(Path directory, TableConnection connection, String environment, Diagnostics diagnostics)
            throws TargetException {
        if (connection.registryUrl().isEmpty()) {
            throw new TargetException(
                    Code.NO_TARGET,
                    "streamt.checkSchemas asks a schema registry, and environment '" + environment + "' has none.",
                    "Give runtime.schema_registry.url; on the local stack run streamt:up again, with"
                            + " -Dstreamt.local.schemaRegistry where no format needs one.");
        }
        this.directory = directory;
        this.check = new SchemaCheck(connection);
        this.diagnostics = diagnostics;
    }

    /** @return the files that were written anew, relative to the project directory */
    public List<String> run(Project project, List<SchemaArtifact> schemas) throws TargetException, IOException {
        for (SchemaCheck.Finding finding : check.check(schemas)) {
            String message =
                    finding.schema().id() + " of '" + finding.schema().model() + "' " + finding.message() + ".";
            if (finding.error()) {
                diagnostics.error(finding.code(), origin(finding.schema(), project), message, finding.hint());
            } else {
                diagnostics.warning(finding.code(), origin(finding.schema(), project), message, finding.hint());
            }
        }
        return keep(project.sources().stream()
                .filter(s -> s.encoding().needsRegistry() && !Subjects.isDeclared(s))
                .toList());
    }

    private List<String> keep(List<Source> sources) throws TargetException, IOException {
        Map<String, Registered> registered =
                check.registered(sources.stream().map(SchemaChecks::subject).collect(Collectors.toSet()));
        List<String> written = new ArrayList<>();
        for (Source source : sources) {
            Registered found = registered.get(subject(source));
            if (found != null && agrees(source, found)) {
                keep(source, found).ifPresent(written::add);
            }
        }
        return written;
    }

    private static String subject(Source source) {
        return Subjects.ofValue(source.topic(), source.encoding());
    }

    private boolean agrees(Source source, Registered found) {
        Encoding encoding = source.encoding();
        boolean same = encoding.value() == Format.AVRO
                ? found.language() == Language.AVRO
                : encoding.value() == Format.JSON && found.language() == Language.JSON;
        if (!same) {
            diagnostics.error(
                    Code.SCHEMA_DIFFERS,
                    encoding.valueOrigin(),
                    "source '" + source.name() + "' is in format '"
                            + encoding.value().written() + "', but subject '" + subject(source) + "' is one of "
                            + found.language().written() + ".",
                    "Correct 'format', or 'schema.subject'.");
        }
        return same && columnsExist(source, found) && typesFit(source, found);
    }

    /** Columns that nobody writes are NULL at best. */
    private boolean columnsExist(Source source, Registered found) {
        List<String> known = SchemaFields.of(found.schema());
        List<Column> missing = source.stored().stream()
                .filter(c -> !known.contains(c.name()) && !isKey(source, c))
                .toList();
        missing.forEach(c -> diagnostics.error(
                Code.SCHEMA_DIFFERS,
                c.origin(),
                "column '" + c.name() + "' of source '" + source.name() + "' is not in version " + found.version()
                        + " of subject '" + subject(source) + "'.",
                NearestNames.didYouMean(c.name(), known) + "It has " + NearestNames.list(known) + "."));
        return missing.isEmpty();
    }

    /** A column of another type is read as something else, or stops the job at the first record. */
    private boolean typesFit(Source source, Registered found) {
        if (!found.whole()) {
            return true;
        }
        SchemaReader.Language language =
                found.language() == Language.AVRO ? SchemaReader.Language.AVRO : SchemaReader.Language.JSON;
        LocatedText schema = LocatedText.singleLine(
                found.schema(), source.encoding().schema().origin());
        List<SchemaColumn> fields = new SchemaReader(new Diagnostics()).columns(schema, language);
        boolean fit = true;
        for (Column column : source.stored()) {
            Optional<SchemaColumn> other = fields.stream()
                    .filter(f ->
                            f.name().equals(column.name()) && !column.type().isEmpty())
                    .filter(f -> !DeclaredType.fits(f, column.type(), language))
                    .findFirst();
            other.ifPresent(field -> tellType(source, column, field, found));
            fit &= other.isEmpty();
        }
        return fit;
    }

    private void tellType(Source source, Column column, SchemaColumn field, Registered found) {
        diagnostics.error(
                Code.SCHEMA_DIFFERS,
                column.typeOrigin(),
                "column '" + column.name() + "' of source '" + source.name() + "' is declared " + column.type()
                        + ", but version " + found.version() + " of subject '" + subject(source) + "' says "
                        + field.type() + ".",
                "Declare it " + field.type() + ", or leave its type to the schema.");
    }

    private static boolean isKey(Source source, Column column) {
        return source.key().columns().contains(column.name());
    }

    private Optional<String> keep(Source source, Registered found) throws IOException {
        if (!found.whole()) {
            diagnostics.warning(
                    Code.SCHEMA_DIFFERS,
                    source.encoding().schema().origin(),
                    "subject '" + subject(source) + "' of source '" + source.name()
                            + "' takes in other subjects, and is not kept.",
                    "Declare the columns of the source.");
            return Optional.empty();
        }
        String name = "schemas/" + source.name() + (found.language() == Language.AVRO ? ".avsc" : ".json");
        Path file = directory.resolve(name);
        String text = pretty(found.schema());
        if (Files.isRegularFile(file) && Files.readString(file).equals(text)) {
            return Optional.empty();
        }
        Files.createDirectories(directory.resolve("schemas"));
        Files.writeString(file, text);
        return Optional.of(name);
    }

    private static String pretty(String schema) {
        try {
            return ManifestJson.pretty(MAPPER.readTree(schema));
        } catch (JsonProcessingException e) {
            return schema;
        }
    }

    private static Origin origin(SchemaArtifact schema, Project project) {
        Optional<Encoding> encoding = schema.sourceTopic()
                ? project.source(schema.model()).map(Source::encoding)
                : project.model(schema.model()).map(m -> m.encoding());
        return encoding.orElseThrow().schema().origin();
    }
}
