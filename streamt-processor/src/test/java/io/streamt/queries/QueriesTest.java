package io.streamt.queries;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.compiler.CompilerFixture;
import io.streamt.diagnostic.Diagnostic;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.Origin;
import io.streamt.diagnostic.Severity;
import io.streamt.graph.ColumnCheck;
import io.streamt.graph.ModelNode.Statement;
import io.streamt.graph.SqlCheck;
import io.streamt.manifest.Manifest.ColumnEntry;
import io.streamt.manifest.Manifest.EventTimeEntry;
import io.streamt.manifest.Manifest.ModelEntry;
import io.streamt.project.Column;
import io.streamt.project.Project;
import io.streamt.queries.QueryFile.Query;
import io.streamt.sql.SqlParser;
import io.streamt.template.TemplateContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every query is asked twice: of Flink's planner, past our code, and through our whole compiler. Where Flink accepts, so do
 * we, with its types, changelog and keys, and it accepts the statements that we generate; where it refuses, so do we, with
 * the place.
 */
class QueriesTest {
    private static final Path QUERIES = Path.of("src/test/resources/queries");
    private static final String REJECTED = "rejected";

    /** The event times of the sources; in the queries, what is called like one is handed on as it is. */
    private static final Set<String> TIMES = Set.of("ordered_at", "paid_at", "clicked_at", "ts", "valid_from");

    @TempDir
    static Path scratch;

    private static FlinkLoader flink;
    private static String sources;

    @BeforeAll
    static void load() throws Exception {
        flink = new FlinkLoader();
        for (String ddl : Files.readString(QUERIES.resolve("tables.sql")).split(";\\s*")) {
            flink.create(ddl);
        }
        sources = Files.readString(QUERIES.resolve("sources.yml"));
    }

    @AfterAll
    static void unload() throws IOException {
        flink.close();
    }

    static List<Query> queries() throws IOException {
        return QueryFile.all(QUERIES);
    }

    @Test
    void thereAreEnough() throws IOException {
        assertThat(queries()).hasSizeGreaterThanOrEqualTo(160).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("queries")
    void flinkAndWeAgree(Query query) throws Exception {
        Map<String, Object> theirs = flink.describe(query.forFlink());
        CompilerFixture.Result ours = compile(query);
        List<Diagnostic> errors = ours.diagnostics().stream()
                .filter(d -> d.severity() == Severity.ERROR)
                .toList();
        if (theirs.containsKey(REJECTED)) {
            assertThat(errors).as("Flink says: %s", theirs.get(REJECTED)).hasSize(1);
            assertThat(query.refused()).isEmpty();
            assertPlaced(errors.get(0), query);
        } else if (!query.refused().isEmpty()) {
            assertThat(errors).extracting(d -> d.code().id()).containsExactly(query.refused());
            assertPlaced(errors.get(0), query);
            if (query.refused().equals("STREAMT-302")) {
                assertThat(theirs.get("appends")).isEqualTo(false);
                assertThat((List<?>) theirs.get("keys")).allMatch(key -> ((Set<?>) key).isEmpty());
            }
        } else {
            assertSame(query, theirs, ours);
            assertThat(toldByJavac(query, ours.get().project())).isEmpty();
        }
    }

    /** What javac says of columns without a planner: nothing that Flink does not say. */
    private static List<String> toldByJavac(Query query, Project project) {
        Diagnostics diagnostics = new Diagnostics();
        LocatedText text = LocatedText.file(query.forUs(), new Origin.InFile("q.sql", 1, 1));
        TemplateContext context = new TemplateContext(Map.of(), "default", name -> Optional.empty(), List.of());
        Statement statement = new SqlCheck(context, new SqlParser())
                .check(text, "q", diagnostics)
                .orElseThrow(() -> new AssertionError(query.title()));
        new ColumnCheck(
                        name -> project.source(name)
                                .map(s -> s.columns().stream().map(Column::name).toList()),
                        diagnostics)
                .check(statement);
        return diagnostics.all().stream().map(Diagnostic::headline).toList();
    }

    private static void assertSame(Query query, Map<String, Object> theirs, CompilerFixture.Result ours)
            throws Exception {
        ModelEntry model = ours.get().manifest().models().get(0);
        FlinkJobArtifact job =
                ours.get().manifest().artifacts(FlinkJobArtifact.class).get(0);
        Map<String, String> types = new HashMap<>();
        model.columns().forEach(c -> types.put(c.name(), c.type()));
        Map<String, Object> accepted = flink.explain(job.tables(), job.insert(), job.options(), types);
        assertThat(accepted.get(REJECTED))
                .as("what Flink says to our statements")
                .isNull();
        Map<?, ?> parsed = (Map<?, ?>) accepted.get("types");
        assertThat(model.columns().stream()
                        .map(c -> List.of(c.name(), parsed.get(c.name()), String.valueOf(c.nullable())))
                        .toList())
                .isEqualTo(columns(theirs).stream().map(c -> c.subList(0, 3)).toList());
        assertThat(model.eventTime().map(EventTimeEntry::column))
                .isEqualTo(Stream.of("rowtime", "carried")
                        .flatMap(time -> columns(theirs).stream()
                                .filter(c -> c.get(3).equals(time))
                                .map(c -> c.get(0))
                                .filter(name -> time.equals("rowtime") || TIMES.contains(name)))
                        .findFirst());
        assertThat(model.changelog()).isEqualTo(theirs.get("appends").equals(true) ? "append" : "upsert");
        if (!query.key().isEmpty()) {
            assertThat(model.key()).containsExactly(query.key().split(", "));
        } else if (model.changelog().equals("upsert")) {
            assertThat(theirs.get("keys"))
                    .asInstanceOf(InstanceOfAssertFactories.list(Set.class))
                    .contains(new HashSet<>(model.key()));
        }
        assertThat(Set.copyOf(model.columns().stream().map(ColumnEntry::name).toList()))
                .containsAll(model.key());
    }

    @SuppressWarnings("unchecked")
    private static List<List<String>> columns(Map<String, Object> theirs) {
        return (List<List<String>>) theirs.get("columns");
    }

    /** Inside the SQL, or at the model's name where nothing smaller is to blame. */
    private static void assertPlaced(Diagnostic error, Query query) {
        assertThat(error.origin().path()).isEqualTo("models/q.yml");
        assertThat(error.origin().line())
                .isBetween(2, 4 + (int) query.sql().lines().count());
        assertThat(error.origin().line() == 5 && error.origin().column() == 7)
                .as("%s at the first letter of the query", error.headline())
                .isFalse();
    }

    private static CompilerFixture.Result compile(Query query) throws IOException {
        Path directory = Files.createTempDirectory(scratch, "query");
        return new CompilerFixture(directory)
                .file("sources/sources.yml", sources)
                .file(
                        "models/q.yml",
                        "models:\n  - name: q\n    key: [" + query.key() + "]\n    sql: |\n"
                                + query.forUs().indent(6))
                .compile();
    }
}
