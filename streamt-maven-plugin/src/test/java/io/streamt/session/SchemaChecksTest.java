package io.streamt.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streamt.analysis.AnalyzedProject;
import io.streamt.artifact.SchemaArtifact;
import io.streamt.artifact.TableConnection;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.http.FakeServer;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.emit.schema.SchemaCompiler;
import io.streamt.project.Project;
import io.streamt.project.ProjectAssembler;
import io.streamt.project.Surroundings;
import io.streamt.project.Variables;
import io.streamt.workspace.Modules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code validate -Dstreamt.checkSchemas}. */
class SchemaChecksTest {
    private static final String REGISTERED =
            "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"id\",\"type\":\"string\"}]}";

    private final FakeServer registry = new FakeServer();
    private final Diagnostics found = new Diagnostics();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        registry.close();
    }

    private static String version(String schema, String more) {
        return "{\"version\":4,\"schema\":\"" + schema.replace("\"", "\\\"") + "\"" + more + "}";
    }

    private List<String> run(String sources) throws Exception {
        Modules.write(directory, "stream_project.yml", "project: {name: shop}\n" + sources);
        Diagnostics declared = new Diagnostics();
        Project project = new ProjectAssembler(
                        new Variables(name -> Optional.empty()),
                        new ProjectAssembler.Identity("shop", "1"),
                        new ProjectAssembler.Given("prod", Map.of(), Surroundings.NONE))
                .assemble(Modules.in(directory).declarations(declared), declared);
        List<SchemaArtifact> schemas = new SchemaCompiler()
                .compile(new AnalyzedProject(project, List.of()), declared).stream()
                        .map(SchemaArtifact.class::cast)
                        .toList();
        declared.stopIfErrors();
        TableConnection connection =
                new TableConnection("b:9092", new TreeMap<>(), new TreeSet<>(), registry.url(), Optional.empty());
        return new SchemaChecks(directory, connection, "prod", found).run(project, schemas);
    }

    private List<String> told() {
        return found.all().stream()
                .map(d -> d.severity().name().charAt(0) + " " + d.headline())
                .toList();
    }

    @Test
    void whatASourceLeavesToTheRegistryIsKeptOnce() throws Exception {
        registry.on("GET /subjects", "[\"orders-value\"]")
                .on("GET /subjects/orders-value/versions/latest", version(REGISTERED, ""));
        String source = "sources: [{name: orders, topic: orders, format: avro}]\n";
        assertThat(run(source)).containsExactly("schemas/orders.avsc");
        assertThat(Files.readString(directory.resolve("schemas/orders.avsc"))).contains("\"name\" : \"id\"");
        assertThat(run(source)).isEmpty();
        assertThat(told()).isEmpty();
    }

    @Test
    void whatIsNotRegisteredYetIsNoError() throws Exception {
        registry.on("GET /subjects", "[]").on("GET /mode", 404, "{}");
        assertThat(run("""
                sources:
                  - {name: orders, topic: orders, format: avro}
                  - name: declared
                    topic: declared
                    schema: {format: avro, definition: '%s'}
                """.formatted(REGISTERED))).isEmpty();
        assertThat(told()).isEmpty();
    }

    @Test
    void declaredAndRegisteredAreCompared() throws Exception {
        registry.on("GET /subjects", "[\"a\",\"b\",\"c\",\"d\"]").on("GET /mode", 404, "{}");
        for (String subject : List.of("a", "b", "c", "d")) {
            registry.on(
                    "GET /subjects/" + subject + "/versions/latest",
                    version(
                            REGISTERED.replace("id", "order_id"),
                            subject.equals("d") ? ",\"schemaType\":\"JSON\"" : ""));
        }
        registry.on("POST /compatibility/subjects/a/versions?verbose=true", "{\"is_compatible\":true}")
                .on(
                        "POST /compatibility/subjects/b/versions?verbose=true",
                        "{\"is_compatible\":false,\"messages\":[\"id has no default\"]}");
        assertThat(run("""
                sources:
                  - {name: a, topic: t, schema: {format: avro, subject: a, definition: '%1$s'}}
                  - {name: b, topic: t, schema: {format: avro, subject: b, definition: '%1$s'}}
                  - {name: c, topic: t, schema: {format: avro, subject: c}, columns: [{name: order, type: STRING}]}
                  - {name: d, topic: t, schema: {format: avro, subject: d}}
                """.formatted(REGISTERED))).isEmpty();
        assertThat(told())
                .containsExactly(
                        "W [STREAMT-614] stream_project.yml:3:57: schema/a of 'a' differs from what is registered, and is"
                                + " compatible with it: version 4 → a new one, field id (unset) → string, field order_id string → (unset).",
                        "E [STREAMT-613] stream_project.yml:4:57: schema/b of 'b' incompatible with version 4: id has no"
                                + " default.",
                        "E [STREAMT-614] stream_project.yml:5:78: column 'order' of source 'c' is not in version 4 of subject"
                                + " 'c'.",
                        "E [STREAMT-614] stream_project.yml:6:42: source 'd' is in format 'avro', but subject 'd' is one of"
                                + " json.");
    }

    @Test
    void declaredTypesAreHeldAgainstTheRegisteredOnes() throws Exception {
        registry.on("GET /subjects", "[\"leases-value\",\"cars-value\"]")
                .on(
                        "GET /subjects/leases-value/versions/latest",
                        version(
                                "{\"type\":\"record\",\"name\":\"L\",\"fields\":[{\"name\":\"id\",\"type\":\"string\"},"
                                        + "{\"name\":\"taken\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}},"
                                        + "{\"name\":\"price\",\"type\":\"double\"}]}",
                                ""))
                .on(
                        "GET /subjects/cars-value/versions/latest",
                        version(
                                "{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"integer\"}}}",
                                ",\"schemaType\":\"JSON\""));
        assertThat(run("""
                sources:
                  - name: leases
                    topic: leases
                    format: avro
                    columns:
                      - {name: id, type: BIGINT}
                      - {name: taken, type: TIMESTAMP_LTZ(3)}
                      - {name: price, type: DOUBLE}
                """)).isEmpty();
        assertThat(told())
                .containsExactly(
                        "E [STREAMT-614] stream_project.yml:7:26: column 'id' of source 'leases' is declared BIGINT,"
                                + " but version 4 of subject 'leases-value' says STRING.");
    }

    @Test
    void withoutARegistryItDoesNotPretend() {
        TargetException failure = catchThrowableOfType(
                TargetException.class,
                () -> new SchemaChecks(directory, TableConnection.plain("b:9092"), "prod", found));
        assertThat(failure.code()).isEqualTo(Code.NO_TARGET);
        assertThat(failure.getMessage())
                .isEqualTo("streamt.checkSchemas asks a schema registry, and environment 'prod' has none.");
    }
}
