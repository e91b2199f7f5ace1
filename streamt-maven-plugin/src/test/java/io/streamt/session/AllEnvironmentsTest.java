package io.streamt.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.diagnostic.Diagnostic;
import io.streamt.workspace.Environment;
import io.streamt.workspace.EnvironmentFiles;
import io.streamt.workspace.Module;
import io.streamt.workspace.Modules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code validate -Dstreamt.allEnvironments}. */
class AllEnvironmentsTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void project() throws IOException {
        Modules.write(directory, "stream_project.yml", """
                project: {name: shop}
                models:
                  - name: a
                    materialized: topic
                    columns: [{name: x, type: STRING}]
                    advanced: {topic: {name: "${PLACE}.a"}}
                """);
        Modules.write(directory, ".env.prod", "PLACE=prod\nBROKERS=k:9092\n");
        Modules.write(directory, ".env.local", "PLACE=here\n");
        Modules.write(directory, "environments/prod.yml", """
                environment: {name: prod}
                runtime:
                  kafka:
                    bootstrap_servers: ["${BROKERS}"]
                    sasl_mechanism: PLAIN
                    sasl_username: me
                    sasl_password: ${NOT_HERE}
                """);
    }

    private List<String> check() throws Exception {
        Module module = Modules.in(directory);
        List<Diagnostic> merged = AllEnvironments.merge(new Compiler(module, line -> {})
                .check(
                        EnvironmentFiles.names(module),
                        (name, diagnostics) -> Environment.declared(name, module, diagnostics),
                        ""));
        return merged.stream()
                .map(d -> d.severity().name().charAt(0) + " " + d.headline())
                .toList();
    }

    @Test
    void aCredentialThatIsNotKnownHereIsNoError() throws Exception {
        assertThat(check())
                .containsExactly("W [STREAMT-003] environments/prod.yml:7:20: in environment 'prod': the variable"
                        + " 'NOT_HERE' is not set.");
    }

    @Test
    void whatNotAllEnvironmentsShowNamesThoseThatDo() throws Exception {
        Modules.write(directory, "environments/test.yml", """
                environment: {name: tests}
                runtime: {kafka: {bootstrap_servers: "${BROKERS}"}}
                """);
        Modules.write(directory, "environments/stage.yml", """
                runtime: {kafka: {bootstrap_servers: "${BROKERS}"}}
                """);
        Modules.write(directory, ".env.stage", "PLACE=stage/\n");
        assertThat(check())
                .containsExactlyInAnyOrder(
                        "W [STREAMT-003] environments/prod.yml:7:20: in environment 'prod': the variable 'NOT_HERE' is"
                                + " not set.",
                        "E [STREAMT-102] stream_project.yml:6:30: in environment 'stage': 'stage/.a' cannot be the name"
                                + " of a topic.",
                        "E [STREAMT-102] environments/test.yml:1:21: in environment 'test': the environment of the file"
                                + " 'test.yml' is called 'tests' in it.",
                        "E [STREAMT-003] stream_project.yml:6:31: in environment 'test': the variable 'PLACE' is not"
                                + " set.");
    }

    @Test
    void whatAllShowNamesNone() throws Exception {
        Modules.write(directory, "models/b.yml", "models: [{name: b, materialized: topic, colums: []}]\n");
        assertThat(check()).contains("E [STREAMT-002] models/b.yml:1:41: unknown key 'colums' in a model.");
    }

    @Test
    void anAddressThatIsNotSet() throws Exception {
        Modules.write(directory, ".env.prod", "PLACE=prod\n");
        assertThat(check())
                .contains("E [STREAMT-003] environments/prod.yml:4:25: in environment 'prod': the variable 'BROKERS' is"
                        + " not set.");
    }
}
