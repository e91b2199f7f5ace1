package io.streamt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.streamt.annotations.Model;
import io.streamt.compiler.CompilerFixture;
import io.streamt.diagnostic.Diagnostic;
import io.streamt.diagnostic.Origin;
import io.streamt.diagnostic.SettingWords;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages about annotated types name members of annotations, in javac and in the goals. */
class SettingWordsTest {
    private static final Origin IN_JAVA = new Origin.InCode("com.acme.Orders", "com/acme/Orders.java", 3, 1);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    declare it NOT NULL (nullable: false) | declare it NOT NULL (@Column(nullable = Nullable.NO))
                    one by 'changelog: upsert' and 'key'. | one by 'changelog = Changelog.UPSERT' and 'key'.
                    Use 'materialized: virtual_topic'. | Use 'materialized = Materialized.VIRTUAL_TOPIC'.
                    is declared by 'key_in: key'. | is declared by 'keyIn = KeyIn.KEY'.
                    written in: 'key_format: json'. | written in: 'keyFormat = Format.JSON'.
                    'advanced.flink.reads: topic' accepts the loss. | '@Flink(reads = Reads.TOPIC)' accepts the loss.
                    is declared 'reads: inline', but | is declared '@Flink(reads = Reads.INLINE)', but
                    let rows go: 'advanced.flink.state_ttl: 1d'. | let rows go: '@Flink(stateTtl = "1d")'.
                    Mask it: security: {masking: [{column: mail, policy: hash}]}; | Mask it: @Mask(column = "mail", policy = MaskPolicy.HASH);
                    say: security: {classification: {mail: internal}}. | say: classification = @Config(name = "mail", value = "internal").
                    Give it one: config: {algorithm: sha256, salt: ${NAME}}, | Give it one: algorithm = HashAlgorithm.SHA256, salt = "${NAME}",
                    Declare: ml_outputs: {Fraud: {score: DOUBLE}}. | Declare: mlOutputs = @MlOutput(model = "Fraud", column = "score", type = "DOUBLE").
                    Write level: protected, or | Write access = Access.PROTECTED, or
                    identify a row: 'key: [machine, part]'. | identify a row: 'key = {"machine", "part"}'.
                    known to be unique: [pump, part] or [line]; or none | known to be unique: {"pump", "part"} or {"line"}; or none
                    Declare 'key' and 'key_format' where the topic | Declare 'key' and 'keyFormat' where the topic
                    Leave 'late_rows' out: | Leave 'lateRows' out:
                    'max_ahead' of 'clicks' cannot be checked | 'maxAhead' of 'clicks' cannot be checked
                    so 'event_time' has no effect: | so 'eventTime' has no effect:
                    column 'event_time' of source | column 'event_time' of source
                    Columns: 'event_time', 'key_format' | Columns: 'event_time', 'key_format'
                    (sources/s.yml:3:5): event_time: {column: at} | (sources/s.yml:3:5): event_time: {column: at}
                    """)
    void aKeyIsNamedAsAMember(String key, String member) {
        assertThat(SettingWords.in(IN_JAVA, key)).isEqualTo(member);
        assertThat(SettingWords.in(new Origin.InFile("models/m.yml", 1, 1), key))
                .isEqualTo(key);
        assertThatItExists(member);
    }

    private static void assertThatItExists(String text) {
        List<Class<?>> annotations = annotations();
        Set<String> members = annotations.stream()
                .flatMap(a -> Arrays.stream(a.getDeclaredMethods()))
                .map(Method::getName)
                .collect(Collectors.toSet());
        assertThat(found("(\\w+) = ", text))
                .allSatisfy(member -> assertThat(members).contains(member));
        Set<String> constants = annotations.stream()
                .filter(Class::isEnum)
                .flatMap(e -> Arrays.stream(e.getEnumConstants()).map(c -> e.getSimpleName() + "." + c))
                .collect(Collectors.toSet());
        assertThat(found("[A-Z]\\w+\\.[A-Z_0-9]+", text))
                .allSatisfy(constant -> assertThat(constants).contains(constant));
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(r -> r.groupCount() == 0 ? r.group() : r.group(1))
                .toList();
    }

    /** From a folder of classes or a jar. */
    private static List<Class<?>> annotations() {
        return new ClassFileImporter()
                .importPackagesOf(Model.class).stream()
                        .filter(known -> !known.getSimpleName().equals("package-info"))
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();
    }

    private List<String> goal(String declarations) {
        JavaModule module = new JavaModule(directory.resolve("java")).java("com/acme/Shop.java", """
                        package com.acme;

                        import io.streamt.annotations.*;
                        import java.math.BigDecimal;
                        import java.time.*;

                        """ + declarations);
        JavaModule.Messages messages = module.compile();
        assertThat(messages.success()).as(messages.text()).isTrue();
        return new CompilerFixture(directory.resolve("goal"))
                        .file("stream_project.yml", "project: {name: shop}\n")
                        .trees(module.trees())
                        .compile()
                        .diagnostics()
                        .stream()
                        .map(SettingWordsTest::told)
                        .toList();
    }

    private static String told(Diagnostic diagnostic) {
        return diagnostic.code().id() + " " + diagnostic.hint();
    }

    @Test
    void aKeyThatCanBeNull() {
        assertThat(goal("""
                @Source(topic = "calls")
                record Calls(String agent, int seconds) {}

                @Model(sql = "SELECT agent, SUM(seconds) AS s FROM {{ source('calls') }} GROUP BY agent")
                interface PerAgent {}
                """))
                .singleElement()
                .asString()
                .startsWith("STREAMT-309 Declare the column NOT NULL if every record has it (@Column(nullable ="
                        + " Nullable.NO)); if not,");
    }

    @Test
    void aKeyThatIsNone() {
        assertThat(goal("""
                @Source(topic = "pumps", changelog = Changelog.UPSERT, key = "pump")
                record Pumps(String pump, String line) {}

                @Source(topic = "filters", changelog = Changelog.UPSERT, key = "sieve")
                record Filters(String sieve, String pump) {}

                @Model(key = "pump", sql = "SELECT p.pump, f.sieve FROM {{ source('pumps') }} p"
                        + " JOIN {{ source('filters') }} f ON f.pump = p.pump")
                interface Alerts {}
                """))
                .anySatisfy(told ->
                        assertThat(told).contains("STREAMT-304", "{\"sieve\"}").doesNotContain("["));
    }

    @Test
    void windowsWithoutEventTime() {
        assertThat(goal("""
                @Source(topic = "calls")
                record Calls(String agent, Instant seenAt) {}

                @Model(sql = "SELECT window_start, COUNT(*) AS n FROM TABLE(TUMBLE(TABLE {{ source('calls') }},"
                        + " DESCRIPTOR(seen_at), INTERVAL '1' MINUTE)) GROUP BY window_start, window_end")
                interface PerMinute {}
                """))
                .singleElement()
                .asString()
                .startsWith("STREAMT-203 Declare it for source 'calls' (com/acme/Shop.java:")
                .endsWith(": eventTime = @EventTime(column = \"seen_at\").");
    }

    /** The types that Java has for what the SQL gives. */
    @Test
    void aContractOfOtherTypes() {
        assertThat(goal("""
                @Source(topic = "calls")
                record Calls(String agent, @Precision(precision = 12, scale = 2) BigDecimal cost, Instant seenAt) {}

                @Model(sql = "SELECT agent, cost FROM {{ source('calls') }}")
                record Costs(String agent, BigDecimal cost) {}

                @Model(sql = "SELECT agent, seen_at FROM {{ source('calls') }}")
                record Times(String agent, LocalDateTime seenAt) {}
                """))
                .satisfiesExactlyInAnyOrder(
                        told -> assertThat(told)
                                .startsWith("STREAMT-206 Write @Precision(precision = 12, scale = 2) BigDecimal cost"),
                        told -> assertThat(told).startsWith("STREAMT-206 Declare it as Instant"));
    }
}
