package io.streamt.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Mistakes in annotated types as javac tells them, one folder of {@code javac-mistakes/} each, on this version of Java and on
 * 25. {@code -Dgolden.update=true} writes what is told now, for people to read.
 */
class JavacMistakesTest {
    @TempDir
    Path scratch;

    static List<String> mistakes() throws IOException {
        return JavacMistakes.all();
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void whatTheAuthorIsTold(String mistake) throws IOException {
        String told = JavacMistakes.told(mistake, scratch);
        Path expected = expected(mistake);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(expected, told);
        }
        assertThat(told)
                .isEqualTo(Files.readString(expected))
                .contains("ERROR ", "[STREAMT-")
                .doesNotContain("[STREAMT-999]");
    }

    @Test
    void thereAreEnough() throws IOException {
        assertThat(mistakes()).hasSizeGreaterThanOrEqualTo(60);
    }

    @Test
    void java25TellsTheSame() throws IOException, InterruptedException {
        Optional<Path> java = Java25.find("java");
        assumeTrue(
                java.isPresent(), "no JDK 25 found in JAVA_HOME_25, /usr/lib/jvm or ~/.sdkman: not compared with it");
        Path told = Files.createDirectory(scratch.resolve("told"));
        Path log = scratch.resolve("log");
        Process process = new ProcessBuilder(
                        java.get().toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        JavacMistakes.class.getName(),
                        told.toString(),
                        scratch.resolve("modules").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        for (String mistake : mistakes()) {
            assertThat(Files.readString(told.resolve(mistake)))
                    .as(mistake)
                    .isEqualTo(Files.readString(expected(mistake)));
        }
    }

    private static Path expected(String mistake) {
        return JavacMistakes.FOLDERS.resolve(mistake).resolve("expected.txt");
    }
}
