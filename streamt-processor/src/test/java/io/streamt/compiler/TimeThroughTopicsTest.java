package io.streamt.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostic;
import io.streamt.manifest.Manifest.EventTimeEntry;
import io.streamt.manifest.Manifest.HeaderEntry;
import io.streamt.manifest.Manifest.ModelEntry;
import io.streamt.manifest.Manifest.ReadsEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How jobs read event time from models before them. */
class TimeThroughTopicsTest {
    private static final String WINDOW = """
              - name: per_minute
                %s
                sql: |
                  SELECT window_start, window_end, COUNT(*) AS n
                  FROM TABLE(TUMBLE(TABLE {{ ref("clean") }}, DESCRIPTOR(seen), INTERVAL '1' MINUTE))
                  GROUP BY window_start, window_end
            """;

    @TempDir
    Path directory;

    private CompilerFixture.Result compile(String models) {
        return new CompilerFixture(directory)
                .file("stream_project.yml", """
                        project: {name: ads}
                        sources:
                          - name: views
                            topic: ads.views
                            event_time: {column: seen, watermark: {max_out_of_orderness_ms: 1000}}
                            columns: [{name: ad, type: STRING}, {name: seen, type: TIMESTAMP_LTZ(3)}]
                          - name: clicks
                            topic: ads.clicks
                            event_time: {column: clicked, watermark: {max_out_of_orderness_ms: 2000}}
                            columns: [{name: ad, type: STRING}, {name: clicked, type: TIMESTAMP_LTZ(3)}]
                          - name: tail
                            topic: ads.tail
                            start: latest
                            event_time: {column: seen, watermark: {max_out_of_orderness_ms: 1000}}
                            columns: [{name: ad, type: STRING}, {name: seen, type: TIMESTAMP_LTZ(3)}]
                        models:
                        """ + models)
                .compile();
    }

    private static String clean(String more, String sql) {
        return "  - name: clean\n" + more.indent(4) + "    sql: " + sql + "\n";
    }

    private static ModelEntry model(CompilerFixture.Result result, String name) {
        return result.get().manifest().models().stream()
                .filter(m -> m.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static FlinkJobArtifact job(CompilerFixture.Result result, String name) {
        return result.get().manifest().artifacts(FlinkJobArtifact.class).stream()
                .filter(j -> j.model().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<ReadsEntry> reads(CompilerFixture.Result result) {
        return model(result, "per_minute").reads();
    }

    private static final String FILTER = "SELECT ad, seen FROM {{ source(\"views\") }} WHERE ad <> ''";

    @Test
    void aWindowInlinesTheStatelessModelBeforeIt() {
        CompilerFixture.Result result = compile(clean("", FILTER) + WINDOW.formatted(""));
        assertThat(result.diagnostics()).isEmpty();
        assertThat(reads(result))
                .contains(new ReadsEntry(
                        "inline",
                        "GlobalWindowAggregate depends on event time; inlining 'clean' gives the job the watermark of"
                                + " the sources"));
        FlinkJobArtifact job = job(result, "per_minute");
        assertThat(job.tables()).anyMatch(t -> t.startsWith("CREATE VIEW `clean`"));
        assertThat(job.state().reads()).containsExactly("ads.views");
        assertThat(job(result, "clean").state().reads()).containsExactly("ads.views");
    }

    @Test
    void aChainOfStatelessModelsIsInlinedAsAWhole() {
        CompilerFixture.Result result =
                compile("""
                  - {name: first, sql: 'SELECT ad, seen FROM {{ source("views") }}'}
                  - {name: between, materialized: ephemeral, sql: 'SELECT ad, seen FROM {{ ref("first") }}'}
                """ + clean("", "SELECT ad, seen FROM {{ ref(\"between\") }}") + WINDOW.formatted(""));
        assertThat(result.diagnostics()).isEmpty();
        FlinkJobArtifact job = job(result, "per_minute");
        assertThat(job.state().reads()).containsExactly("ads.views");
        assertThat(job.tables().stream().filter(t -> t.startsWith("CREATE VIEW")))
                .extracting(t -> t.substring(0, t.indexOf(" AS")))
                .containsExactly("CREATE VIEW `first`", "CREATE VIEW `between`", "CREATE VIEW `clean`");
    }

    @Test
    void whatDoesNotDependOnTimeReadsTheTopic() {
        CompilerFixture.Result result = compile(clean("", FILTER) + """
                  - name: per_minute
                    key: ad
                    sql: SELECT ad, COUNT(*) AS n FROM {{ ref("clean") }} WHERE ad IS NOT NULL GROUP BY ad
                """);
        assertThat(reads(result)).contains(new ReadsEntry("topic", "no operator depends on the event time of a model"));
        assertThat(job(result, "per_minute").state().reads()).containsExactly("clean");
    }

    @Test
    void whatIsDeclaredHolds() {
        CompilerFixture.Result topic =
                compile(clean("", FILTER) + WINDOW.formatted("advanced: {flink: {reads: topic}}"));
        assertThat(topic.diagnostics()).isEmpty();
        assertThat(reads(topic))
                .contains(new ReadsEntry("topic", "declared; the records of 'clean' carry the watermark"));
        assertThat(job(topic, "per_minute").state().reads()).containsExactly("clean");
    }

    @Test
    void inlineCanBeDeclaredForEveryQuery() {
        CompilerFixture.Result result = compile(clean("", FILTER) + """
                  - name: per_minute
                    key: ad
                    advanced: {flink: {reads: inline}}
                    sql: SELECT ad, COUNT(*) AS n FROM {{ ref("clean") }} WHERE ad IS NOT NULL GROUP BY ad
                """);
        assertThat(reads(result)).contains(new ReadsEntry("inline", "declared"));
        assertThat(job(result, "per_minute").state().reads()).containsExactly("ads.views");
    }

    @Test
    void inlineThatIsImpossibleIsAnError() {
        CompilerFixture.Result result = compile("""
                  - name: clean
                    sql: |
                      SELECT ad, window_time AS seen
                      FROM TABLE(TUMBLE(TABLE {{ source("views") }}, DESCRIPTOR(seen), INTERVAL '1' SECOND))
                      GROUP BY ad, window_start, window_end, window_time
                """ + WINDOW.formatted("advanced: {flink: {reads: inline}}"));
        assertThat(result.diagnostics())
                .extracting(Diagnostic::headline)
                .containsExactly(
                        "[STREAMT-501] stream_project.yml:23:31: model 'per_minute' is declared 'reads: inline',"
                                + " but no model that it reads can be inlined: 'clean': it keeps state.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    event_time: {column: seen, watermark: {max_out_of_orderness_ms: 9000}} | SELECT ad, seen FROM {{ source("views") }} | 'clean': it declares 'event_time' of its own
                    description: chance | SELECT UUID() AS ad, seen FROM {{ source("views") }} | 'clean': it calls UUID, which gives another value each time
                    advanced: {flink: {properties: {table.exec.legacy-cast-behaviour: enabled}}} | SELECT ad, seen FROM {{ source("views") }} | 'clean': its job has another value of 'table.exec.legacy-cast-behaviour' than that of 'per_minute'
                    description: tail | SELECT ad, seen FROM {{ source("tail") }} | a source behind it is not read from its beginning
                    """)
    void whereItCannotInlineItTellsWhatMayBeLost(String more, String sql, String why) {
        CompilerFixture.Result result =
                compile(clean(more, sql) + WINDOW.formatted("advanced: {flink: {watermarks: declared}}"));
        assertThat(result.diagnostics()).extracting(Diagnostic::headline).anySatisfy(headline -> assertThat(headline)
                .startsWith(
                        "[STREAMT-311] stream_project.yml:24:31: model 'per_minute' reads event time from the topic of"
                                + " 'clean', which does not carry the watermark (" + why + ")"));
        assertThat(reads(result)).contains(new ReadsEntry("topic", why));
    }

    @Test
    void anIntervalJoinAddsItsBoundToTheDelay() {
        CompilerFixture.Result result = compile("""
                  - name: clean
                    sql: |
                      SELECT v.ad, v.seen FROM {{ source("views") }} AS v LEFT JOIN {{ source("clicks") }} AS c
                        ON v.ad = c.ad AND c.clicked BETWEEN v.seen AND v.seen + INTERVAL '10' MINUTES
                  - name: inner_join
                    sql: |
                      SELECT v.ad, v.seen FROM {{ source("views") }} AS v JOIN {{ source("clicks") }} AS c
                        ON v.ad = c.ad AND c.clicked BETWEEN v.seen - INTERVAL '3' MINUTES AND v.seen + INTERVAL '1' MINUTES
                """ + WINDOW.formatted(""));
        assertThat(model(result, "clean").eventTime())
                .contains(new EventTimeEntry(
                        "seen",
                        902_001,
                        "2000 ms of what it reads, and 900001 ms for which joins hold rows back",
                        Optional.of(new HeaderEntry("streamt-watermark", false))));
        assertThat(model(result, "inner_join").eventTime().map(EventTimeEntry::delayMillis))
                .contains(182_000L);
        assertThat(result.diagnostics()).isEmpty();
        assertThat(job(result, "per_minute").tables())
                .anyMatch(t -> t.contains("END, `seen` - INTERVAL '902.001' SECOND(3, 3))"));
    }

    @Test
    void delaysAddUpAlongAChain() {
        CompilerFixture.Result result = compile("""
                  - name: clean
                    sql: |
                      SELECT v.ad, v.seen FROM {{ source("views") }} AS v JOIN {{ source("clicks") }} AS c
                        ON v.ad = c.ad AND c.clicked BETWEEN v.seen AND v.seen + INTERVAL '10' MINUTES
                  - name: again
                    sql: |
                      SELECT v.ad, v.seen FROM {{ ref("clean") }} AS v JOIN {{ source("clicks") }} AS c
                        ON v.ad = c.ad AND c.clicked BETWEEN v.seen AND v.seen + INTERVAL '10' MINUTES
                """);
        assertThat(model(result, "again").eventTime().map(EventTimeEntry::delayMillis))
                .contains(1_202_000L);
        assertThat(List.of(model(result, "again").reads().orElseThrow().how())).containsExactly("topic");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    SELECT UUID() AS ad, seen FROM {{ source("views") }} | 'clean': it calls UUID, which gives another value each time
                    SELECT ad, seen FROM {{ source("tail") }} | a source behind it is not read from its beginning
                    """)
    void recordsThatCarryTheWatermarkNeedNoWarning(String sql, String why) {
        CompilerFixture.Result result = compile(clean("", sql) + WINDOW.formatted(""));
        assertThat(result.diagnostics()).extracting(Diagnostic::code).doesNotContain(Code.TIME_THROUGH_TOPIC);
        assertThat(reads(result))
                .contains(new ReadsEntry("topic", why + "; the records of 'clean' carry the watermark"));
        assertThat(job(result, "clean").insert()).contains("MAP['streamt-watermark', ");
        assertThat(job(result, "per_minute").tables())
                .anyMatch(t -> t.startsWith("CREATE TABLE `clean (records)`"))
                .anyMatch(t -> t.equals("CREATE VIEW `clean` AS\nSELECT `ad`, `seen`\nFROM `clean (records)`"));
    }

    @Test
    void noQuerySeesTheHeader() {
        CompilerFixture.Result result = compile(clean("", FILTER) + """
                  - name: per_minute
                    advanced: {flink: {reads: topic}}
                    sql: SELECT * FROM {{ ref("clean") }}
                """);
        assertThat(model(result, "per_minute").columns())
                .extracting(c -> c.name())
                .containsExactly("ad", "seen");
        assertThat(job(result, "per_minute").tables()).anyMatch(t -> t.startsWith("CREATE VIEW `clean`"));
        assertThat(job(result, "per_minute").state().sink()).doesNotContain("headers");
    }

    @Test
    void aJobThatNeedsNoTimeDoesNotReadTheHeader() {
        CompilerFixture.Result result = compile(clean("", FILTER) + """
                  - name: per_minute
                    key: ad
                    sql: SELECT ad, COUNT(*) AS n FROM {{ ref("clean") }} WHERE ad IS NOT NULL GROUP BY ad
                """);
        assertThat(job(result, "per_minute").tables()).noneMatch(t -> t.contains("headers"));
    }

    /** The window of another project over `clean`, which that project publishes. */
    private CompilerFixture.Result foreign(String manifest) {
        return new CompilerFixture(directory.resolve("reader"))
                .file("dependencies/ads.json", manifest)
                .file("stream_project.yml", """
                        project: {name: reports}
                        models:
                        """ + WINDOW.formatted(""))
                .compile();
    }

    @Test
    void anotherProjectReadsTheWatermarkThatTheManifestTellsOf() {
        CompilerFixture.Result writer = compile(clean("access: public\n", FILTER));
        assertThat(model(writer, "clean").eventTime())
                .contains(
                        new EventTimeEntry("seen", 1000, "", Optional.of(new HeaderEntry("streamt-watermark", false))));
        String manifest = writer.files().get("manifest.json");
        assertThat(job(foreign(manifest), "per_minute").tables())
                .anyMatch(t -> t.startsWith("CREATE TABLE `clean (records)`"))
                .anyMatch(t -> t.equals("CREATE VIEW `clean` AS\nSELECT `ad`, `seen`\nFROM `clean (records)`"));
        // A header of a name that this version does not know.
        assertThat(job(foreign(manifest.replace("streamt-watermark", "streamt-watermark-9")), "per_minute")
                        .tables())
                .noneMatch(t -> t.contains("headers"));
    }

    @Test
    void theManifestTellsOfNoHeaderWhereNoneIsWritten() {
        CompilerFixture.Result writer =
                compile(clean("access: public\nadvanced: {flink: {watermarks: declared}}\n", FILTER));
        assertThat(model(writer, "clean").eventTime()).contains(new EventTimeEntry("seen", 1000, ""));
        assertThat(job(foreign(writer.files().get("manifest.json")), "per_minute")
                        .tables())
                .noneMatch(t -> t.contains("headers"));
    }

    private static final String DECLARED = "advanced: {flink: {reads: topic, watermarks: declared}}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    advanced: {flink: {parallelism: 2}, topic: {partitions: 4}} | none
                    advanced: {flink: {parallelism: 2}, topic: {partitions: 2}} | fixed
                    {key: ad, advanced: {flink: {parallelism: 2}, topic: {partitions: 2}}} | none
                    {key: ad, advanced: {topic: {partitions: 4}}} | one
                    advanced: {topic: {partitions: 4}} | one
                    advanced: {flink: {watermarks: declared}} | none
                    advanced: {flink: {parallelism: 2, properties: {parallelism.default: 1}}} | one
                    """)
    void aPartitionHasOneWriterOrNoHeader(String more, String writers) {
        String keys =
                more.startsWith("{") ? more.substring(1, more.length() - 1).replace(", advanced", "\nadvanced") : more;
        CompilerFixture.Result result =
                compile(clean(keys + "\n", FILTER) + WINDOW.formatted("advanced: {flink: {reads: topic}}"));
        FlinkJobArtifact clean = job(result, "clean");
        assertThat(clean.insert().contains("streamt-watermark")).isEqualTo(!writers.equals("none"));
        assertThat(clean.tables().toString().contains("'sink.partitioner' = 'fixed'"))
                .isEqualTo(writers.equals("fixed"));
        assertThat(reads(result).orElseThrow().reason().contains("carry")).isEqualTo(!writers.equals("none"));
    }

    private static final String JOIN = """
            SELECT v.ad, v.seen FROM {{ source("views") }} AS v JOIN {{ source("clicks") }} AS c
              ON v.ad = c.ad AND c.clicked BETWEEN v.seen AND v.seen + INTERVAL '10' MINUTES
            """;

    private CompilerFixture.Result joined(String more) {
        return compile("  - name: clean\n" + more.indent(4) + "    sql: |\n" + JOIN.indent(6) + WINDOW.formatted(""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    advanced: {flink: {parallelism: 1}} | false
                    advanced: {flink: {parallelism: 2}} | true
                    {key: ad, advanced: {flink: {parallelism: 4}, topic: {partitions: 4}}} | true
                    """)
    void oneSubtaskWritesTheRowsOfAJobThatKeepsState(String more, boolean gathered) {
        CompilerFixture.Result result = joined(
                more.startsWith("{") ? more.substring(1, more.length() - 1).replace(", advanced", "\nadvanced") : more);
        FlinkJobArtifact clean = job(result, "clean");
        assertThat(clean.insert()).contains("MAP['streamt-watermark', ");
        assertThat(clean.insert().contains("OVER (ORDER BY `streamt gathered`)"))
                .isEqualTo(gathered);
        assertThat(clean.tables().toString()).doesNotContain("sink.partitioner");
        assertThat(reads(result).orElseThrow().reason()).contains("carry the watermark");
    }

    /** Behind an interval join, whose rows come late by its bounds. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    SELECT ad, COUNT(*) OVER (PARTITION BY ad ORDER BY seen) AS n FROM {{ ref("clean") }}
                    SELECT ad, seen FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY ad ORDER BY seen) AS r FROM {{ ref("clean") }}) WHERE r = 1
                    SELECT ad, COUNT(*) AS n FROM TABLE(SESSION(TABLE {{ ref("clean") }} PARTITION BY ad, DESCRIPTOR(seen), INTERVAL '1' MINUTE)) GROUP BY ad, window_start, window_end
                    SELECT ad, first_seen FROM {{ ref("clean") }} MATCH_RECOGNIZE (PARTITION BY ad ORDER BY seen MEASURES A.seen AS first_seen PATTERN (A B) DEFINE A AS A.ad <> '')
                    """)
    void whateverDropsLateRowsReadsTheWatermark(String sql) {
        CompilerFixture.Result result = compile("  - name: clean\n    advanced: {flink: {parallelism: 2}}\n    sql: |\n"
                + JOIN.indent(6) + "  - name: per_minute\n    sql: |\n" + sql.indent(6));
        assertThat(reads(result).orElseThrow().reason()).contains("carry the watermark");
        assertThat(job(result, "per_minute").tables()).anyMatch(t -> t.startsWith("CREATE TABLE `clean (records)`"));
    }

    /** A window of one subtask emits in the order of time; windows of several subtasks do not. */
    @ParameterizedTest
    @CsvSource({"1, true", "2, false"})
    void aRowIsAsGoodAsAWatermarkWhereOneSubtaskMakesTheRows(int parallelism, boolean ordered) {
        CompilerFixture.Result result =
                compile(clean("advanced: {flink: {parallelism: " + parallelism + "}}\n", """
                |
                      SELECT ad, window_time AS seen
                      FROM TABLE(TUMBLE(TABLE {{ source("views") }}, DESCRIPTOR(seen), INTERVAL '1' SECOND))
                      GROUP BY ad, window_start, window_end, window_time
                """) + WINDOW.formatted(""));
        String records = job(result, "per_minute").tables().stream()
                .filter(t -> t.startsWith("CREATE TABLE `clean (records)`"))
                .findFirst()
                .orElseThrow();
        assertThat(records.contains(" > `seen`")).isEqualTo(ordered);
    }

    @Test
    void theSubtaskThatGathersKeepsNothingThatMatters() {
        String parallel = "flink: {parallelism: 2";
        FlinkJobArtifact gathered = job(joined("advanced: {" + parallel + "}}"), "clean");
        FlinkJobArtifact declared = job(joined("advanced: {" + parallel + ", watermarks: declared}}"), "clean");
        FlinkJobArtifact alone = job(joined("advanced: {flink: {parallelism: 1}}"), "clean");
        assertThat(gathered.insert()).contains("streamt gathered");
        for (FlinkJobArtifact other : List.of(declared, alone)) {
            assertThat(gathered.state().kept().meaning())
                    .isEqualTo(other.state().kept().meaning());
            assertThat(gathered.state().kept().place())
                    .isEqualTo(other.state().kept().place());
        }
        assertThat(gathered.state().kept().operators()).hasSize(1);
    }

    @Test
    void stateOfAWindowMeansTheSameWithTheHeader() {
        String window = clean("", FILTER) + WINDOW;
        FlinkJobArtifact carried = job(compile(window.formatted("advanced: {flink: {reads: topic}}")), "per_minute");
        FlinkJobArtifact declared = job(compile(window.formatted(DECLARED)), "per_minute");
        assertThat(carried.tables()).isNotEqualTo(declared.tables());
        assertThat(carried.state().kept().meaning())
                .isEqualTo(declared.state().kept().meaning());
        assertThat(carried.state().kept().place())
                .isEqualTo(declared.state().kept().place());
        assertThat(carried.state().reads()).isEqualTo(declared.state().reads());
    }

    @Test
    void aHintIsGivenToTheTableItself() {
        CompilerFixture.Result result = compile(clean("", FILTER) + """
                  - name: per_minute
                    sql: |
                      SELECT ad, COUNT(*) OVER (PARTITION BY ad ORDER BY seen) AS n
                      FROM {{ ref("clean") }} /*+ OPTIONS('scan.parallelism' = '2') */
                """);
        assertThat(reads(result)).contains(new ReadsEntry("topic", "'clean': the query gives it options by a hint"));
        assertThat(result.diagnostics()).extracting(Diagnostic::code).containsExactly(Code.TIME_THROUGH_TOPIC);
    }
}
