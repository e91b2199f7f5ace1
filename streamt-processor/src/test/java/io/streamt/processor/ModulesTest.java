package io.streamt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.processor.JavaModule.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What javac knows of other modules, and lets this one read. */
class ModulesTest {
    private static final String IMPORTS = "package com.acme.%s;\n\nimport io.streamt.annotations.*;\n\n";

    private JavaModule payments;
    private JavaModule shop;

    @BeforeEach
    void setUp(@TempDir Path directory) {
        payments = new JavaModule(directory.resolve("payments"))
                .withPom("payments")
                .file("stream_project.yml", "project: {group: money}\n")
                .java("com/acme/payments/Raw.java", IMPORTS.formatted("payments") + """
                                @Source(topic = "raw", access = Access.PROTECTED, allowedGroups = "risk")
                                public record Raw(String id, int amount) {}
                                """)
                .java("com/acme/payments/Clean.java", IMPORTS.formatted("payments") + """
                                @Model(access = Access.PUBLIC, sql = "SELECT id, amount FROM {{ source('raw') }}")
                                public interface Clean {}
                                """)
                .java("com/acme/payments/Hidden.java", IMPORTS.formatted("payments") + """
                                @Model(sql = "SELECT id FROM {{ ref('clean') }}")
                                public interface Hidden {}
                                """);
        shop = new JavaModule(directory.resolve("shop")).withPom("shop").on(payments);
    }

    private static String model(String name, String sql) {
        return IMPORTS.formatted("shop") + "@Model(sql = \"" + sql + "\")\ninterface " + name + " {}\n";
    }

    private Messages compiled() {
        assertThat(payments.compile().text()).isEmpty();
        return shop.compile();
    }

    @Test
    void whatIsPublicIsReadByNameAndByClass() {
        shop.java("com/acme/shop/A.java", model("A", "SELECT id, amount FROM {{ ref('clean') }}"))
                .java("com/acme/shop/B.java", model("B", "SELECT c.id FROM {{ ref('payments', 'clean') }} AS c"))
                .java("com/acme/shop/C.java", IMPORTS.formatted("shop") + """
                                @Sink(from = com.acme.payments.Clean.class, connector = "jdbc-sink")
                                interface C {}
                                """);
        assertThat(compiled().text()).isEmpty();
        assertThat(shop.trees().toString()).contains("payments.clean");
    }

    @Test
    void accessIsEnforcedAtTheReference() {
        shop.java("com/acme/shop/A.java", model("A", "SELECT id FROM {{ ref('hidden') }}"))
                .java("com/acme/shop/B.java", model("B", "SELECT id FROM {{ source('payments', 'raw') }}"))
                .java("com/acme/shop/C.java", IMPORTS.formatted("shop") + """
                                @Model(group = "risk", sql = "SELECT id FROM {{ source('raw') }}")
                                interface C {}
                                """)
                .java("com/acme/shop/D.java", IMPORTS.formatted("shop") + """
                                @Exposure(type = ExposureType.DASHBOARD, consumes = com.acme.payments.Hidden.class)
                                interface D {}
                                """);
        assertThat(compiled().headlines())
                .containsExactlyInAnyOrder(
                        "ERROR 5 [STREAMT-406] A.java:5:38: model 'a' of project 'shop' (no group) reads model 'hidden' of"
                                + " project 'payments', which is private: only project 'payments' itself may read it.",
                        "ERROR 5 [STREAMT-406] B.java:5:53: model 'b' of project 'shop' (no group) reads source 'raw' of"
                                + " project 'payments', which is protected: only groups 'money', 'risk' may read it.",
                        "ERROR 5 [STREAMT-406] D.java:5:53: exposure 'd' of project 'shop' (no group) reads model 'hidden' of"
                                + " project 'payments', which is private: only project 'payments' itself may read it.");
    }

    @Test
    void aSourceOnThePrivateTopicOfAnotherModuleIsNoWayAround() {
        shop.java("com/acme/shop/A.java", IMPORTS.formatted("shop") + """
                        @Source(topic = "hidden")
                        record A(String id) {}
                        """);
        assertThat(compiled().headlines())
                .containsExactly(
                        "ERROR 6 [STREAMT-406] A.java:6:8: source 'a' (topic 'hidden') of project 'shop' (no group)"
                                + " reads model 'hidden' of project 'payments', which is private: only project 'payments' itself may"
                                + " read it.");
    }

    @Test
    void whatAnotherModuleOrItsForgerPublishesIsChecked(@TempDir Path directory) {
        JavaModule newer = new JavaModule(directory.resolve("newer"))
                .java("io/streamt/index/Newer.java", index("Newer", "{\\\"format_version\\\": 7}"))
                .java("io/streamt/index/Broken.java", index("Broken", "{"))
                .java(
                        "io/streamt/index/Forged.java",
                        index(
                                "Forged",
                                "{\\\"format_version\\\": 1, \\\"project\\\": {\\\"name\\\": \\\"x ${HOME}\\\"}}"));
        assertThat(newer.compile().text()).isEmpty();
        shop.on(newer).java("com/acme/shop/A.java", model("A", "SELECT id FROM {{ ref('clean') }}"));
        assertThat(compiled().headlines())
                .anySatisfy(m -> assertThat(m)
                        .contains("[STREAMT-018]")
                        .contains("what class io.streamt.index.Newer of " + newer.classes()
                                + " publishes cannot be used: its format_version is 7,"))
                .anySatisfy(m -> assertThat(m)
                        .contains("class io.streamt.index.Broken of " + newer.classes()
                                + " publishes cannot be used: it is no JSON"))
                .anySatisfy(m -> assertThat(m)
                        .contains("io.streamt.index.Forged")
                        .contains("the name of the project is 'x ${HOME}'"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aClassFileThatCannotBeReadIsNamed(boolean newer) throws IOException {
        assertThat(payments.compile().text()).isEmpty();
        Path index = payments.classes().resolve("io/streamt/published/p_payments/Index.class");
        byte[] content = Files.readAllBytes(index);
        content[7] = newer ? 99 : content[7];
        Files.write(index, newer ? content : Arrays.copyOf(content, 200));
        shop.java("com/acme/shop/A.java", model("A", "SELECT id FROM {{ ref('clean') }}"));
        assertThat(shop.compile().headlines())
                .contains(
                        "ERROR 6 [STREAMT-018] io.streamt.index:1:1: what class io.streamt.published.p_payments.Index of "
                                + payments.classes()
                                + " publishes cannot be used: this compiler cannot read its class file, which is damaged or made for a"
                                + " newer Java.");
    }

    @Test
    void aMarkOfAClassThatIsNotThereIsReported() throws IOException {
        assertThat(payments.compile().text()).isEmpty();
        Files.delete(payments.classes().resolve("io/streamt/published/p_payments/Index.class"));
        Files.delete(payments.classes().resolve("io/streamt/published/p_payments/Index.java"));
        shop.java("com/acme/shop/A.java", model("A", "SELECT id FROM {{ ref('clean') }}"));
        assertThat(shop.compile().headlines()).anySatisfy(m -> assertThat(m)
                .contains("[STREAMT-018]")
                .contains("class io.streamt.published.p_payments.Index publishes cannot be used"));
    }

    private static String index(String name, String content) {
        return "package io.streamt.index;\npublic final class " + name + " { public static final String PART_0 = \""
                + content + "\", PART_X = \"\"; }\n";
    }

    @Test
    void theGroupOfTheProjectCounts() {
        shop.file("stream_project.yml", "project: {group: money}\n")
                .java("com/acme/shop/B.java", model("B", "SELECT id FROM {{ source('raw') }}"));
        assertThat(compiled().text()).isEmpty();
    }

    @Test
    void aRenamedColumnBreaksItsReadersAtTheirLine() {
        shop.java("com/acme/shop/A.java", model("A", "SELECT id, amount FROM {{ ref('clean') }}"));
        assertThat(compiled().text()).isEmpty();
        payments.java("com/acme/payments/Clean.java", IMPORTS.formatted("payments") + """
                        @Model(access = Access.PUBLIC, sql = "SELECT id, amount AS cents FROM {{ source('raw') }}")
                        public interface Clean {}
                        """);
        assertThat(compiled().headlines())
                .containsExactly("ERROR 5 [STREAMT-203] A.java:5:26: Column 'amount' not found in any table.");
    }

    @Test
    void aNameOfTwoProjectsMustSayWhose() {
        shop.java("com/acme/shop/Clean.java", model("Clean", "SELECT id FROM {{ ref('payments', 'clean') }}"))
                .java("com/acme/shop/A.java", model("A", "SELECT id FROM {{ ref('clean') }}"))
                .java("com/acme/shop/B.java", model("B", "SELECT id FROM {{ ref('shop', 'clean') }}"))
                .java("com/acme/shop/C.java", IMPORTS.formatted("shop") + """
                                @Sink(from = Clean.class, connector = "jdbc-sink")
                                interface C {}
                                """);
        assertThat(compiled().headlines())
                .containsExactly(
                        "ERROR 5 [STREAMT-107] A.java:5:38: model 'a' reads model 'clean', which is declared by"
                                + " projects 'payments', 'shop'.");
    }

    @Test
    void deprecationWarnsUntilItsSunset() {
        payments.java("com/acme/payments/Clean.java", IMPORTS.formatted("payments") + """
                        /** @deprecated soon */
                        @Deprecated
                        @Model(access = Access.PUBLIC, replacement = Hidden.class, sunset = "2027-01-01",
                                sql = "SELECT id, amount FROM {{ source('raw') }}")
                        public interface Clean {}
                        """)
                .java("com/acme/payments/Hidden.java", IMPORTS.formatted("payments") + """
                        @Model(sql = "SELECT id FROM {{ source('raw') }}")
                        public interface Hidden {}
                        """);
        shop.java("com/acme/shop/A.java", model("A", "SELECT id, amount FROM {{ ref('clean') }}"))
                .options("-Astreamt.today=2027-01-01");
        assertThat(compiled().headlines())
                .containsExactly(
                        "WARNING 5 [STREAMT-108] A.java:5:46: model 'a' reads model 'clean' of project 'payments',"
                                + " which is deprecated and goes away after 2027-01-01.");
        shop.options("-Astreamt.today=2027-01-02");
        Messages late = shop.compile();
        assertThat(late.headlines())
                .containsExactly(
                        "ERROR 5 [STREAMT-108] A.java:5:46: model 'a' reads model 'clean' of project 'payments',"
                                + " which is deprecated and went away after 2027-01-01.");
        assertThat(late.text())
                .contains("It is replaced by 'hidden' of project 'payments', which model 'a' may not read");
    }

    @Test
    void aTypeThatNobodyPublishesCannotBeRead() throws IOException {
        shop.java("com/acme/shop/C.java", IMPORTS.formatted("shop") + """
                        @Sink(from = com.acme.payments.Clean.class, connector = "jdbc-sink")
                        interface C {}
                        """);
        assertThat(payments.compile().success()).isTrue();
        Files.delete(payments.classes().resolve("io/streamt/published/p_payments/Index.class"));
        Files.delete(payments.classes().resolve("io/streamt/published/p_payments/Index.java"));
        try (Stream<Path> marks = Files.list(payments.classes().resolve("io/streamt/package"))) {
            for (Path mark : marks.toList()) {
                Files.delete(mark);
            }
        }
        assertThat(shop.compile().headlines())
                .containsExactly(
                        "ERROR 5 [STREAMT-103] C.java:5:14: 'from' names com.acme.payments.Clean, which its module"
                                + " does not publish.");
    }

    @Test
    void aPartialCompilationPublishesAllOfTheModule() throws IOException {
        payments.options("-Xlint:processing", "-Werror");
        assertThat(payments.compile().text()).isEmpty();
        String whole = source("io/streamt/published/p_payments/Index.java");
        String typed = source("com/acme/payments/StreamtManifest.java");
        assertThat(payments.compile("com/acme/payments/Clean.java").text()).isEmpty();
        assertThat(source("io/streamt/published/p_payments/Index.java")).isEqualTo(whole);

        payments.java("com/acme/payments/Clean.java", IMPORTS.formatted("payments") + """
                        @Model(access = Access.PUBLIC, sql = "SELECT id, amount AS cents FROM {{ source('raw') }}")
                        public interface Clean {}
                        """);
        assertThat(payments.compile("com/acme/payments/Clean.java").text()).isEmpty();
        String index = source("io/streamt/published/p_payments/Index.java");
        String manifest = source("com/acme/payments/StreamtManifest.java");
        assertThat(index).isNotEqualTo(whole).contains("cents");
        assertThat(manifest).isNotEqualTo(typed).contains("cents");
        assertThat(payments.classes().resolve("com/acme/payments/StreamtManifest.class"))
                .exists();

        Files.delete(payments.classes().resolve("com/acme/payments/StreamtManifest.java"));
        assertThat(payments.compile().text()).isEmpty();
        assertThat(source("io/streamt/published/p_payments/Index.java")).isEqualTo(index);
        assertThat(source("com/acme/payments/StreamtManifest.java")).isEqualTo(manifest);
    }

    @Test
    void onlyOneModelCompiledAgainLeavesWhatACleanBuildWrites(@TempDir Path other) throws IOException {
        String changed = IMPORTS.formatted("payments") + """
                        @Model(access = Access.PUBLIC, sql = "SELECT id, amount AS cents FROM {{ source('raw') }}")
                        public interface Clean {}
                        """;
        String user =
                "package com.acme.payments;\n\nclass App {\n    String topic = StreamtManifest.Hidden.TOPIC;\n}\n";
        assertThat(payments.java("com/acme/payments/App.java", user).compile().text())
                .isEmpty();
        payments.java("com/acme/payments/Clean.java", changed);
        assertThat(payments.compile("com/acme/payments/Clean.java").text()).isEmpty();

        JavaModule clean = new JavaModule(other)
                .withPom("payments")
                .file("stream_project.yml", "project: {group: money}\n")
                .java("com/acme/payments/App.java", user)
                .java("com/acme/payments/Clean.java", changed);
        for (String same : List.of("Raw", "Hidden")) {
            String path = "com/acme/payments/" + same + ".java";
            clean.java(path, Files.readString(payments.classes().resolve("../../src/main/java/" + path)));
        }
        assertThat(clean.compile().text()).isEmpty();
        assertThat(contents(payments.classes())).isEqualTo(contents(clean.classes()));
    }

    /** Of everything but classes, which hold no more. */
    private static Map<String, String> contents(Path classes) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = classes.relativize(file).toString();
                contents.put(name, name.endsWith(".class") ? "" : Files.readString(file));
            }
        }
        return contents;
    }

    private String source(String path) throws IOException {
        return Files.readString(payments.classes().resolve(path));
    }
}
