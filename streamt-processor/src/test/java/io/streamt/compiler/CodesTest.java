package io.streamt.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.diagnostic.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every code of this module is produced by a test, with its place. */
class CodesTest {
    private static final Path MAIN = Path.of("src/main/java");
    private static final Path MISTAKES = Path.of("src/test/resources/mistakes");

    /** Those of goals and live systems; the plugin's tests produce them. */
    private static final Set<Code> PLUGIN = EnumSet.of(
            Code.UNKNOWN_ENVIRONMENT,
            Code.SERVER,
            Code.LOGIN_FILE,
            Code.KAFKA_UNREACHABLE,
            Code.KAFKA_REFUSED,
            Code.TOPIC_MISSING,
            Code.PARTITIONS,
            Code.NOT_OURS,
            Code.FLINK_UNREACHABLE,
            Code.FLINK_REFUSED,
            Code.JOB_FAILED,
            Code.REGISTRY_UNREACHABLE,
            Code.REGISTRY_REFUSED,
            Code.SCHEMA_INCOMPATIBLE,
            Code.SCHEMA_DIFFERS,
            Code.SCHEMA_REFERENCE,
            Code.STATE_UNSAFE,
            Code.SAVEPOINT_FAILED,
            Code.CONNECT_UNREACHABLE,
            Code.CONNECT_REFUSED,
            Code.TASK_FAILED,
            Code.NO_PLUGIN,
            Code.GATEWAY_UNREACHABLE,
            Code.GATEWAY_REFUSED,
            Code.CONFLUENT_UNREACHABLE,
            Code.CONFLUENT_REFUSED,
            Code.STATEMENT_FAILED,
            Code.TABLE_FIXED,
            Code.STACK_NOT_RUNNING,
            Code.STACK_FAILED,
            Code.LOCKED,
            Code.NOT_CONFIRMED,
            Code.STALE_PLAN,
            Code.SEED,
            Code.DOWNLOAD,
            Code.INTERRUPTED,
            Code.HOLDS_RECORDS,
            Code.STILL_NEEDED,
            Code.UNKNOWN_DEPLOY);

    /** Those that no YAML can produce: DescriptorFilesTest, StreamtProcessorTest, TypedManifestTest and ModulesTest do. */
    private static final Set<Code> ELSEWHERE =
            EnumSet.of(Code.NO_DESCRIPTORS, Code.NO_MANIFEST, Code.DEPENDENCY_MANIFEST, Code.BUG);

    @Test
    void everyCodeIsProduced() throws IOException {
        String told = texts(MISTAKES, "expected.txt");
        List<Code> missing = Arrays.stream(Code.values())
                .filter(code -> !PLUGIN.contains(code) && !ELSEWHERE.contains(code))
                .filter(code -> !told.contains("[" + code.id() + "] "))
                .toList();
        assertThat(missing).as("codes that no folder of mistakes/ produces").isEmpty();
    }

    @Test
    void whatIsElsewhereIsTestedElsewhere() throws IOException {
        String tests = texts(Path.of("src/test/java"), ".java");
        assertThat(ELSEWHERE).allMatch(code -> tests.contains(code.id()) || tests.contains("Code." + code.name()));
    }

    @Test
    void thePluginsCodesAreNotOfThisModule() throws IOException {
        String sources = texts(MAIN, ".java");
        assertThat(PLUGIN).noneMatch(code -> sources.matches("(?s).*\\bCode\\." + code.name() + "\\b.*"));
    }

    private static String texts(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> found =
                    files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
            return found.stream().map(CodesTest::text).collect(Collectors.joining("\n"));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
