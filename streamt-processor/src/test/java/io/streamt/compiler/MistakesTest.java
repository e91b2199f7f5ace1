package io.streamt.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostic;
import io.streamt.diagnostic.DiagnosticText;
import io.streamt.diagnostic.Severity;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One folder of {@code mistakes/} per mistake: a small project, and in {@code expected.txt} all that its author is told;
 * {@code environment.properties} holds variables. {@code -Dgolden.update=true} writes what is told now, for people to read.
 */
class MistakesTest {
    private static final Path MISTAKES = Path.of("src/test/resources/mistakes");

    @TempDir
    static Path scratch;

    static List<String> mistakes() throws IOException {
        try (Stream<Path> folders = Files.list(MISTAKES)) {
            return folders.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void whatTheAuthorIsTold(String mistake) throws IOException {
        Path folder = MISTAKES.resolve(mistake);
        CompilerFixture.Result result = compile(folder);
        DiagnosticText format = new DiagnosticText(path -> lines(folder.resolve(path)));
        String told = result.diagnostics().stream()
                .map(format::render)
                .collect(
                        Collectors.joining("\n\n", "", result.compilation().isPresent() ? "\n\nIt compiles.\n" : "\n"));
        Path expected = folder.resolve("expected.txt");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(expected, told);
        }
        assertThat(told).isEqualTo(Files.readString(expected));
        result.diagnostics().forEach(d -> assertThat(d.code()).as(told).isNotEqualTo(Code.BUG));
        assertThat(result.diagnostics()).as("says something").isNotEmpty();
        assertThat(result.compilation().isPresent())
                .isEqualTo(result.diagnostics().stream().noneMatch(d -> d.severity() == Severity.ERROR));
        result.diagnostics().forEach(d -> assertThatItHasItsPlace(d, folder));
    }

    /** Inside a file that is there. */
    private static void assertThatItHasItsPlace(Diagnostic diagnostic, Path folder) {
        Optional<List<String>> lines = lines(folder.resolve(diagnostic.origin().path()));
        lines.ifPresent(all -> {
            assertThat(diagnostic.origin().line()).isBetween(1, Math.max(1, all.size() + 1));
            int length = diagnostic.origin().line() <= all.size()
                    ? all.get(diagnostic.origin().line() - 1).length()
                    : 0;
            assertThat(diagnostic.origin().column()).isBetween(1, length + 1);
        });
    }

    @Test
    void thereAreEnough() throws IOException {
        assertThat(mistakes()).hasSizeGreaterThanOrEqualTo(80);
    }

    private static CompilerFixture.Result compile(Path folder) throws IOException {
        Properties environment = new Properties();
        Path file = folder.resolve("environment.properties");
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                environment.load(reader);
            }
        }
        Map<String, String> variables = environment.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, environment::getProperty));
        return new CompilerFixture(folder, scratch.resolve("none-" + folder.getFileName())).compile(variables);
    }

    private static Optional<List<String>> lines(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(Files.readAllLines(file, StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException e) {
            // No text: the message stands alone.
            return Optional.empty();
        }
    }
}
