package io.streamt.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.declaration.Declarations;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.project.ProjectAssembler;
import io.streamt.project.Templating;
import io.streamt.project.Variables;
import io.streamt.yaml.ProjectFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Template variables that are lists. */
class ListVariablesTest {
    private static final String PROJECT = """
            project: {name: depots}
            vars:
              depots: [lisbon, porto]
              kinds: [letter, "${KIND:-parcel}"]
            sources:
              - {name: lisbon, topic: l, columns: [{name: id, type: STRING}, {name: kind, type: STRING}]}
              - {name: porto, topic: p, columns: [{name: id, type: STRING}, {name: kind, type: STRING}]}
            models:
              - name: everything
                sql: |
                  {%- for d in var("depots") %}
                  SELECT '{{ d }}' AS depot, id, kind FROM {{ source(d) }}
                  {%- if not loop.last %} UNION ALL{% endif %}
                  {%- endfor %}
              - name: some
                sql: |
                  SELECT id FROM {{ ref("everything") }} WHERE kind IN ('{{ var("kinds") | join("', '") }}')
                  {%- if "lisbon" in var("depots") %} AND depot <> 'x'{% endif %}
              - name: none
                sql: SELECT id{% for x in var("nowhere", ["a", "b"]) %}, kind AS {{ x }}{% endfor %} FROM {{ source("porto") }}
            """;

    @TempDir
    private Path directory;

    private static String sql(CompilerFixture.Result result, String model) {
        assertThat(result.diagnostics()).isEmpty();
        String file = result.files().get("flink/" + model + ".sql");
        return file.substring(file.lastIndexOf("INSERT INTO"));
    }

    @Test
    void loopsAndFiltersTakeThem() {
        CompilerFixture.Result result = new CompilerFixture(directory)
                .file("stream_project.yml", PROJECT)
                .compile();

        assertThat(sql(result, "everything"))
                .contains(
                        "SELECT 'lisbon' AS depot, id, kind FROM `lisbon` UNION ALL",
                        "SELECT 'porto' AS depot, id, kind FROM `porto`");
        assertThat(sql(result, "some")).contains("kind IN ('letter', 'parcel') AND depot <> 'x'");
        assertThat(sql(result, "none")).contains("SELECT id, kind AS a, kind AS b FROM `porto`");
    }

    @Test
    void anEnvironmentGivesOthers() {
        CompilerFixture fixture = new CompilerFixture(directory)
                .file("stream_project.yml", PROJECT)
                .file("environments/prod.yml", """
                        vars: {depots: [porto], kinds: [letter]}
                        """);

        assertThat(sql(fixture.compileFor("prod"), "everything")).doesNotContain("lisbon");
        assertThat(sql(fixture.compileFor("prod"), "some"))
                .contains("kind IN ('letter')")
                .doesNotContain("depot <>");
        assertThat(sql(fixture.compile(Map.of("KIND", "crate")), "some")).contains("kind IN ('letter', 'crate')");
    }

    @Test
    void theCommandLineGivesThemSeparatedByCommas() {
        new CompilerFixture(directory).file("stream_project.yml", PROJECT);
        Diagnostics diagnostics = new Diagnostics();
        Declarations declarations =
                Declarations.read(ProjectFiles.in(directory.resolve("project")).read(diagnostics), diagnostics);
        ProjectAssembler.Given given = new ProjectAssembler.Given(
                "default", Map.of("depots", "porto, faro", "other", "a,b"), ProjectAssembler.Given.NONE.surroundings());
        Templating templating = new ProjectAssembler(
                        new Variables(name -> Optional.empty()), new ProjectAssembler.Identity("depots", "1"), given)
                .assemble(declarations, diagnostics)
                .templating();

        assertThat(templating.lists()).containsEntry("depots", List.of("porto", "faro"));
        assertThat(templating.vars()).containsEntry("other", "a,b").doesNotContainKey("depots");
    }

    @Test
    void anItemThatIsACredentialIsRefused() {
        CompilerFixture.Result result =
                new CompilerFixture(directory).file("stream_project.yml", """
                        project: {name: depots}
                        vars:
                          api_token: [x7]
                        """).compile();

        assertThat(result.diagnostics()).singleElement().satisfies(d -> {
            assertThat(d.code()).isEqualTo(Code.LITERAL_SECRET);
            assertThat(d.origin().place()).isEqualTo("stream_project.yml:3:15");
        });
    }
}
