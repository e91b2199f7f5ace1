package io.streamt.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.streamt.declaration.Declarations;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.CompilationFailedException;
import io.streamt.diagnostic.Diagnostic;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.Origin;
import io.streamt.graph.GraphBuilder;
import io.streamt.graph.Selector;
import io.streamt.project.ClusterCheck;
import io.streamt.project.Project;
import io.streamt.project.ProjectAssembler;
import io.streamt.project.Variables;
import io.streamt.sql.SqlParser;
import io.streamt.template.SqlTemplate;
import io.streamt.template.TemplateContext;
import io.streamt.yaml.ProjectFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What nobody would write: an answer in less than a second, and never a stack trace. The same inputs in every run. */
class FuzzTest {
    private static final int INPUTS = 10_000;
    private static final long LIMIT_NANOS = 1_000_000_000L;
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final Pattern BROKEN = Pattern.compile("\\b\\w+(?:Exception|Error)\\b|java\\.|com\\.hubspot|org\\.");

    @TempDir
    static Path scratch;

    private static final List<String> FILES = new ArrayList<>();
    private static final List<String> QUERIES = new ArrayList<>();

    private final List<String> broken = new ArrayList<>();
    private final Random random = new Random(20_260_101L);

    @AfterEach
    void messagesAreForPeople() {
        assertThat(broken).isEmpty();
    }

    @BeforeAll
    static void read() throws IOException {
        try (Stream<Path> found = Files.walk(Path.of("src/test/resources/mistakes"))) {
            found.filter(f -> f.toString().endsWith(".yml"))
                    .sorted()
                    .map(FuzzTest::text)
                    .distinct()
                    .forEach(FILES::add);
        }
        for (String file : FILES) {
            Matcher sql = Pattern.compile("(?s)sql: \\|\\n(.*)").matcher(file);
            if (sql.find()) {
                QUERIES.add(sql.group(1).indent(-6));
            }
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void files() {
        ProjectFiles project = ProjectFiles.in(scratch.resolve("files"));
        for (int i = 0; i < INPUTS; i++) {
            String content = mutated(pick(FILES), FILES, "[]{}:-,&*!|>'\"%@`#?\t\r\n \u00e4\ud834\udd1e\u0007\u2028~0");
            write("files/models/m.yml", content);
            answers(content, diagnostics -> build(project, diagnostics));
        }
    }

    /** All stages that need no planner. */
    private static void build(ProjectFiles project, Diagnostics diagnostics) {
        Declarations declarations = Declarations.read(project.read(diagnostics), diagnostics);
        diagnostics.stopIfErrors();
        Project assembled = new ProjectAssembler(
                        new Variables(name -> Optional.empty()),
                        new ProjectAssembler.Identity("shop", "1"),
                        ProjectAssembler.Given.NONE)
                .assemble(declarations, diagnostics);
        new ClusterCheck(diagnostics).check(assembled);
        diagnostics.stopIfErrors();
        new GraphBuilder().build(assembled, new Selector(""), diagnostics);
    }

    @Test
    void templates() {
        List<String> pieces = List.of(
                "{{ ",
                " }}",
                "{% ",
                " %}",
                "{# ",
                " #}",
                "{%- ",
                "-%}",
                "for x in ",
                "if ",
                "endif",
                "endfor",
                "else",
                "set x = ",
                "x",
                "range(3)",
                "source(\"a\")",
                "ref('b')",
                "var('c', 1)",
                "env_var('D')",
                " | upper",
                "macro m(a)",
                "endmacro",
                "m(1)",
                "raw",
                "endraw",
                "[1, 2]",
                "{'a': 1}",
                "(",
                ")",
                "'",
                "\"",
                "\n",
                ".",
                "~",
                "loop.last",
                "this",
                "\\",
                "target.name",
                "is defined",
                "do ",
                "call ",
                "not ",
                "**",
                "%",
                "namespace(a=1)",
                "elif ",
                "break",
                "\ufdd0",
                "1e9");
        SqlTemplate template = SqlTemplate.create(
                new TemplateContext(Map.of(), "default", name -> Optional.empty(), List.of()), new Diagnostics());
        for (int i = 0; i < INPUTS; i++) {
            String text = i % 2 == 0 ? mutated(pick(QUERIES), pieces, "{}%#'\"()[]|~.,\\ \n") : joined(pieces);
            LocatedText source = LocatedText.file(text, new Origin.InFile("m.sql", 1, 1));
            answers(text, diagnostics -> template.render(source, "m", diagnostics)
                    .ifPresent(sql ->
                            assertThat(sql.text().at(sql.sql().length()).line()).isPositive()));
        }
    }

    @Test
    void queries() {
        List<String> pieces = List.of(
                "SELECT ",
                " FROM ",
                " WHERE ",
                " GROUP BY ",
                " JOIN ",
                " ON ",
                "a",
                "t",
                "*",
                ", ",
                "(",
                ")",
                "'x'",
                "`b`",
                "1",
                " AS ",
                "TUMBLE(TABLE t, DESCRIPTOR(ts), INTERVAL '1' MINUTE)",
                " OVER (PARTITION BY a ORDER BY ts)",
                " UNION ALL ",
                "WITH x AS (",
                "CASE WHEN ",
                " THEN ",
                " END",
                "MATCH_RECOGNIZE (",
                " ORDER BY ",
                " LIMIT 3",
                "/*",
                "*/",
                "--",
                "\n",
                ";",
                "INSERT INTO ",
                "CREATE TABLE ",
                "CAST(a AS INT)",
                "ARRAY[1]",
                "LATERAL TABLE(",
                "EXISTS (",
                " IN (",
                "\"q\"",
                "?",
                ":p",
                "VALUES (1)",
                "DESCRIBE ");
        SqlParser parser = new SqlParser();
        for (int i = 0; i < INPUTS; i++) {
            String sql = i % 2 == 0
                    ? mutated(
                            pick(QUERIES).replaceAll("\\{\\{ *\\w+\\(\"(\\w+)\"\\) *}}", "`$1`"),
                            pieces,
                            "()'`\",.;*-/ \n\t\u00e4")
                    : joined(pieces);
            answers(sql, diagnostics -> parser.parse(sql));
        }
    }

    @Test
    void unknownKeys() {
        String valid = """
                project: {name: shop}
                sources:
                  - name: payments
                    topic: payments.raw
                    columns:
                      - name: payment_id
                        type: STRING
                      - name: created_at
                        type: TIMESTAMP(3)
                    event_time:
                      column: created_at
                      watermark:
                        strategy: bounded_out_of_orderness
                models:
                  - name: a
                    sql: SELECT payment_id FROM {{ source("payments") }}
                    advanced:
                      topic:
                        partitions: 3
                      flink:
                        parallelism: 2
                  - name: s
                    from: a
                    advanced:
                      connector:
                        type: jdbc-sink
                runtime:
                  flink:
                    default: a
                    clusters:
                      a:
                        rest_url: "http://a"
                        sql_gateway_url: "http://b"
                defaults:
                  models:
                    cluster: a
                """;
        List<String> lines = valid.lines().toList();
        ProjectFiles project = ProjectFiles.in(scratch.resolve("keys"));
        for (int i = 0; i < 1000; i++) {
            int at = random.nextInt(lines.size());
            String line = lines.get(at);
            int indent =
                    line.length() - line.stripLeading().replaceFirst("^- ", "").length();
            String key = "k" + Integer.toString(random.nextInt(100_000), 36) + "_";
            // A cluster may have any name.
            if (line.strip().equals("a:")) {
                continue;
            }
            List<String> changed = new ArrayList<>(lines);
            changed.add(line.strip().startsWith("- ") ? at + 1 : at, " ".repeat(indent) + key + ": x");
            write("keys/models/m.yml", String.join("\n", changed));
            Diagnostics diagnostics = new Diagnostics();
            Declarations.read(project.read(diagnostics), diagnostics);
            assertThat(diagnostics.all())
                    .as("%s", String.join("\n", changed))
                    .anyMatch(d -> d.code() == Code.UNKNOWN_KEY && d.message().contains("'" + key + "'"));
        }
    }

    private void answers(String input, Consumer<Diagnostics> work) {
        Diagnostics diagnostics = new Diagnostics();
        // The compiler, or the collector, may have had the processor the first time.
        if (nanos(input, work, diagnostics) > LIMIT_NANOS) {
            assertThat(nanos(input, work, new Diagnostics()))
                    .as("time for\n%s", input)
                    .isLessThan(LIMIT_NANOS);
        }
        for (Diagnostic diagnostic : diagnostics.all()) {
            assertThat(diagnostic.code()).as("%s", input).isNotEqualTo(Code.BUG);
            String said = diagnostic.message();
            // The author's own words may be anything.
            boolean ours = BROKEN.matcher(said).results().anyMatch(m -> !input.contains(m.group()));
            if (ours && broken.size() < 20) {
                broken.add(said + "\non\n" + input);
            }
        }
    }

    /** Of this process, or of the clock where that is less: others may have the processor most of the time. */
    private static long nanos(String input, Consumer<Diagnostics> work, Diagnostics diagnostics) {
        long before = System.nanoTime();
        long own = PROCESS.getProcessCpuTime();
        try {
            work.accept(diagnostics);
        } catch (CompilationFailedException e) {
            assertThat(e.diagnostics()).isNotEmpty();
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("on:\n" + input, e);
        }
        return Math.min(System.nanoTime() - before, PROCESS.getProcessCpuTime() - own);
    }

    private String joined(List<String> pieces) {
        StringBuilder joined = new StringBuilder();
        for (int i = random.nextInt(20); i >= 0; i--) {
            joined.append(pick(pieces));
        }
        return joined.toString();
    }

    /** With parts removed, doubled, moved, replaced or brought in from another text. */
    private String mutated(String text, List<String> others, String characters) {
        StringBuilder mutated = new StringBuilder(text);
        for (int i = random.nextInt(5); i >= 0; i--) {
            int from = random.nextInt(mutated.length() + 1);
            int to = Math.min(mutated.length(), from + random.nextInt(20));
            String part = mutated.substring(from, to);
            switch (random.nextInt(6)) {
                case 0 -> mutated.delete(from, to);
                case 1 -> mutated.insert(from, part);
                case 2 -> mutated.insert(random.nextInt(mutated.length() + 1), part);
                case 3 -> mutated.insert(from, characters.charAt(random.nextInt(characters.length())));
                case 4 ->
                    mutated.replace(from, to, String.valueOf(characters.charAt(random.nextInt(characters.length()))));
                default -> {
                    String other = pick(others);
                    int start = random.nextInt(other.length() + 1);
                    mutated.insert(from, other, start, Math.min(other.length(), start + random.nextInt(40)));
                }
            }
        }
        return mutated.toString();
    }

    private <T> T pick(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    private static void write(String name, String content) {
        try {
            Path file = scratch.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file,
                    content.replaceAll("[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]", "?"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
