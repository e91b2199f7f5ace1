package io.streamt;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.diagnostic.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every code that this module gives is expected by a test of its own, or by a case on the real systems. */
class CodesTest {
    private static final Path MAIN = Path.of("src/main/java");
    private static final Path TESTS = Path.of("src/test/java");
    private static final Path CASES = Path.of("../it/src/it");

    @Test
    void everyCodeIsProduced() throws IOException {
        String main = texts(MAIN, ".java");
        String tests = texts(TESTS, ".java");
        String cases = texts(CASES, ".groovy");
        List<Code> unseen = Arrays.stream(Code.values())
                .filter(code -> names(main, code) || main.contains(code.id()))
                .filter(code -> !names(tests, code) && !tests.contains(code.id()) && !cases.contains(code.id()))
                .toList();
        assertThat(unseen).as("codes that no test and no case expects").isEmpty();
    }

    private static boolean names(String text, Code code) {
        return Pattern.compile("\\bCode\\." + code.name() + "\\b").matcher(text).find();
    }

    private static String texts(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(ending))
                    .map(CodesTest::text)
                    .collect(Collectors.joining());
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
