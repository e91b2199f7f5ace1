package io.streamt.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.declaration.Declarations;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.project.ProjectAssembler;
import io.streamt.project.Variables;
import io.streamt.yaml.ProjectFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values of {@code -Dstreamt.vars.*} get into SQL, so credentials among them are refused. */
class VariablesOfTheCommandLineTest {
    @TempDir
    private Path directory;

    private List<String> told(Map<String, String> vars) {
        new CompilerFixture(directory).file("stream_project.yml", "project: {name: shop}\nvars: {stage: x, hook: y}\n");
        Diagnostics diagnostics = new Diagnostics();
        Declarations declarations =
                Declarations.read(ProjectFiles.in(directory.resolve("project")).read(diagnostics), diagnostics);
        ProjectAssembler.Given given =
                new ProjectAssembler.Given("default", vars, ProjectAssembler.Given.NONE.surroundings());
        new ProjectAssembler(new Variables(name -> Optional.empty()), new ProjectAssembler.Identity("shop", "1"), given)
                .assemble(declarations, diagnostics);
        return diagnostics.all().stream()
                .map(d -> "[" + d.code().id() + "] " + d.origin().place() + " " + d.message())
                .toList();
    }

    @Test
    void whatIsNoCredentialIsTaken() {
        assertThat(told(Map.of("stage", "prod", "token_check", "true", "hook", "https://h/x?page=2")))
                .isEmpty();
    }

    @Test
    void aCredentialByItsNameIsRefusedWithoutItsValue() {
        assertThat(told(Map.of("db_password", "planted")))
                .singleElement()
                .asString()
                .startsWith("[" + Code.LITERAL_SECRET.id() + "] stream_project.yml:1:10 -Dstreamt.vars.db_password: ")
                .doesNotContain("planted");
    }

    @Test
    void aCredentialInAnyFormIsRefusedAtTheVariableThatItReplaces() {
        for (String value : List.of(
                "https://me:planted@h/x",
                "https://h/x?access_token=planted",
                "-----BEGIN PRIVATE KEY-----planted-----END PRIVATE KEY-----",
                "jdbc:postgresql://h/d?user=a&password=planted")) {
            assertThat(told(Map.of("hook", value)))
                    .as(value)
                    .singleElement()
                    .asString()
                    .startsWith("[" + Code.LITERAL_SECRET.id() + "] stream_project.yml:2:")
                    .doesNotContain("planted");
        }
    }
}
