package io.streamt.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostic;
import io.streamt.diagnostic.Diagnostics;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Files that are made to cost time or memory are refused at once, with a place; large ones of the usual kind are read. */
class YamlLimitsTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(15);

    private static List<Diagnostic> read(String content) {
        return assertTimeoutPreemptively(AT_ONCE, () -> {
            Diagnostics diagnostics = new Diagnostics();
            new YamlReader(diagnostics).read("m.yml", content);
            return diagnostics.all();
        });
    }

    private static void assertRefused(String content, int line, int column, String problem) {
        assertThat(read(content)).singleElement().satisfies(d -> {
            assertThat(d.code()).isEqualTo(Code.YAML_SYNTAX);
            assertThat(d.origin().place()).isEqualTo("m.yml:" + line + ":" + column);
            assertThat(d.message()).contains(problem);
        });
    }

    @Test
    void aliasesOfListsMultiply() {
        String bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
                + IntStream.range(1, 9)
                        .mapToObj(i -> letter(i) + ": &" + letter(i) + " [*" + letter(i - 1)
                                + ("," + " *" + letter(i - 1)).repeat(9) + "]\n")
                        .collect(Collectors.joining());
        assertThat(bomb).hasSizeLessThan(1024);
        assertRefused(bomb, 5, 36, "aliases repeat more than 100000 values up to here");
    }

    private static String letter(int i) {
        return String.valueOf((char) ('a' + i));
    }

    @Test
    void mergesMultiply() {
        String bomb = "a: &a {x: 1, y: 2}\n"
                + IntStream.range(1, 40)
                        .mapToObj(i -> "n" + i + ": &n" + i + " {k" + i + ": {<<: *" + (i == 1 ? "a" : "n" + (i - 1))
                                + "}, l" + i + ": {<<: *" + (i == 1 ? "a" : "n" + (i - 1)) + "}}\n")
                        .collect(Collectors.joining());
        assertThat(read(bomb)).singleElement().satisfies(d -> assertThat(d.message())
                .contains("aliases repeat"));
    }

    @Test
    void aliasesOfLongTextsCountByTheirLength() {
        String bomb = "a: &a " + "x".repeat(100_000) + "\nb: [" + "*a, ".repeat(10_000) + "x]\n";
        assertRefused(bomb, 2, 257, "aliases repeat");
    }

    @Test
    void depthIsLimited() {
        assertRefused("a: " + "[".repeat(5000) + "]".repeat(5000), 1, 103, "nested more than 100 levels deep");
        assertRefused("{a: ".repeat(5000) + "x" + "}".repeat(5000), 1, 401, "nested more than 100 levels deep");
        assertRefused("- ".repeat(5000) + "x", 1, 201, "nested more than 100 levels deep");
        String mapping =
                IntStream.range(0, 1000).mapToObj(i -> " ".repeat(i) + "a:\n").collect(Collectors.joining());
        assertRefused(mapping, 101, 101, "nested more than 100 levels deep");
        assertThat(read("a: " + "[".repeat(90) + "]".repeat(90))).isEmpty();
    }

    @Test
    void usualRepetitionIsNoBomb() {
        String models = "x: &x {owner: me, tags: [a, b, c]}\nmodels:\n"
                + IntStream.range(0, 2000)
                        .mapToObj(i -> "  - {name: m" + i + ", <<: *x}\n")
                        .collect(Collectors.joining());
        assertThat(read(models)).isEmpty();
    }

    @Test
    void blockScalarsAreReadInLinearTime() {
        String line = "SELECT 1 AS a,\n";
        String literal = "sql: |\n" + ("  " + line).repeat(60_000);
        String folded = "sql: >-\n" + ("  " + line).repeat(60_000);
        String indented = "sql: |\n" + " ".repeat(200_000) + "x\n" + (" ".repeat(200_000) + "y\n").repeat(3);
        String indicated = "sql: |2\n" + " ".repeat(400_000) + "x\n  y\n";
        String blank = "sql: |+\n" + (" ".repeat(1000) + "\n").repeat(800);
        String pairs = "a: \"\uD83D\uDE00\"\n"
                + IntStream.range(0, 60_000).mapToObj(i -> "k" + i + ": v\n").collect(Collectors.joining());
        String quoted = "a: \"" + "x".repeat(2_000_000) + "\"\n";
        String plain = "a: " + "x".repeat(2_000_000) + "\n";
        List.of(literal, folded, indented, indicated, blank, pairs, quoted, plain)
                .forEach(content -> assertThat(read(content)).isEmpty());
    }

    @Test
    void aFileThatIsTooLargeIsRefused() {
        assertThat(read("a: |\n" + ("  " + "x".repeat(98) + "\n").repeat(40_000)))
                .singleElement()
                .satisfies(d -> assertThat(d.code()).isEqualTo(Code.YAML_SYNTAX));
        assertThat(read("a: \"" + "x".repeat(20_000_000) + "\""))
                .singleElement()
                .satisfies(d -> assertThat(d.message()).contains("longer than 3145728 characters"));
    }
}
