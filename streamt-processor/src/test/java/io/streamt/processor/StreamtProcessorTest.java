package io.streamt.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.streamt.declaration.Declarations;
import io.streamt.declaration.Fields;
import io.streamt.declaration.Tree;
import io.streamt.descriptor.Descriptor;
import io.streamt.descriptor.DescriptorFiles;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.processor.JavaModule.Messages;
import io.streamt.project.Mask;
import io.streamt.project.Model;
import io.streamt.project.ProjectAssembler;
import io.streamt.project.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamtProcessorTest {
    private static final String ORDERS_RAW = """
            package com.acme;

            import io.streamt.annotations.*;
            import java.math.BigDecimal;
            import java.time.Instant;

            /** Orders, as the {@code shop} sends them. @see nothing */
            @Source(topic = "orders.raw.v1", eventTime = @EventTime(column = "created_at", maxOutOfOrderness = "5s",
                    idleAfter = "5m", alignmentGroup = "shop", maxDrift = "1m", maxAhead = "1h"))
            record OrdersRaw(
                    String orderId,
                    @Precision(precision = 12, scale = 2) BigDecimal amount,
                    int quantity,
                    @Column(description = "When it was placed.") Instant createdAt) {}
            """;
    private static final String ORDERS_CLEAN = """
            package com.acme;

            import io.streamt.annotations.*;

            @Model(key = "order_id", tags = {"shop", "core"}, sql = \"""
                    SELECT order_id, amount, created_at
                    FROM {{ source("orders_raw") }}
                    WHERE amount > 0
                    \""")
            @Topic(partitions = 12, config = @Config(name = "retention.ms", value = "604800000"))
            @Flink(parallelism = 4, checkpointInterval = "30s", upgrade = Upgrade.STATELESS, reads = Reads.TOPIC,
                    lateRowsWarn = "5%")
            interface OrdersClean {}
            """;
    private static final String ORDERS_WAREHOUSE = """
            package com.acme;

            import io.streamt.annotations.*;

            @Sink(from = OrdersClean.class, connector = "jdbc-sink", tasksMax = 2,
                    config = @Config(name = "connection.url", value = "${JDBC_URL}"))
            interface OrdersWarehouse {}
            """;

    private JavaModule module;

    @BeforeEach
    void setUp(@TempDir Path directory) {
        module = new JavaModule(directory).withPom();
    }

    @Test
    void typesBecomeTheTreesOfTheSameYaml() {
        Messages messages = pipeline().options("-Xlint:all", "-Werror").compile();
        assertThat(messages.text()).isEmpty();
        assertThat(messages.success()).isTrue();
        Diagnostics diagnostics = new Diagnostics();
        Declarations declarations = Declarations.read(module.trees(), diagnostics);
        assertThat(diagnostics.all()).isEmpty();
        Fields source = declarations.sources().get(0);
        assertThat(source.text("name")).map(LocatedText::text).contains("orders_raw");
        assertThat(source.text("description"))
                .map(LocatedText::text)
                .contains("Orders, as the shop sends them. @see nothing");
        assertThat(source.section("event_time").text("column"))
                .map(LocatedText::text)
                .contains("created_at");
        Fields watermark = source.section("event_time").section("watermark");
        assertThat(watermark.text("idle_after")).map(LocatedText::text).contains("5m");
        assertThat(watermark.text("max_ahead")).map(LocatedText::text).contains("1h");
        assertThat(watermark.section("alignment").text("group"))
                .map(LocatedText::text)
                .contains("shop");
        assertThat(watermark.section("alignment").text("max_drift"))
                .map(LocatedText::text)
                .contains("1m");
        assertThat(source.sections("columns"))
                .extracting(c -> c.text("name").orElseThrow().text() + " "
                        + c.text("type").orElseThrow().text()
                        + c.text("nullable").map(n -> " " + n.text()).orElse(""))
                .containsExactly(
                        "order_id STRING",
                        "amount DECIMAL(12, 2)",
                        "quantity INT false",
                        "created_at TIMESTAMP_LTZ(3)");
        Fields clean = declarations.models().get(0);
        assertThat(clean.texts("tags")).extracting(LocatedText::text).containsExactly("shop", "core");
        assertThat(clean.section("advanced").section("topic").map("config")).containsKey("retention.ms");
        assertThat(clean.section("advanced").section("flink").text("upgrade"))
                .map(LocatedText::text)
                .contains("stateless");
        assertThat(clean.section("advanced").section("flink").text("late_rows_warn"))
                .map(LocatedText::text)
                .contains("5%");
        assertThat(clean.section("advanced").section("flink").text("reads"))
                .map(LocatedText::text)
                .contains("topic");
        assertThat(clean.section("advanced").section("flink").origin().place())
                .isEqualTo("com/acme/OrdersClean.java:11:1");
        LocatedText sql = clean.text("sql").orElseThrow();
        assertThat(sql.text()).startsWith("SELECT order_id").endsWith("WHERE amount > 0\n");
        assertThat(sql.at(2, 6).place()).isEqualTo("com/acme/OrdersClean.java:7:14");
        Fields sink = declarations.models().get(1);
        assertThat(sink.tree("from").orElseThrow()).isInstanceOf(Tree.Sequence.class);
        Fields connector = sink.section("advanced").section("connector");
        assertThat(connector.text("type").orElseThrow().origin().place())
                .isEqualTo("com/acme/OrdersWarehouse.java:5:45");
        assertThat(connector.map("config").get("connection.url"))
                .extracting(LocatedText::text)
                .isEqualTo("${JDBC_URL}");
    }

    @Test
    void descriptorsAreReadBackAsTheyWereWritten() throws IOException {
        assertThat(pipeline().compile().success()).isTrue();
        Diagnostics diagnostics = new Diagnostics();
        List<Descriptor> descriptors = DescriptorFiles.in(module.classes()).descriptors(diagnostics);
        assertThat(diagnostics.all()).isEmpty();
        assertThat(descriptors).hasSize(3);
        for (Descriptor descriptor : descriptors) {
            assertThat(Files.readString(module.classes().resolve(descriptor.path())))
                    .isEqualTo(descriptor.json())
                    .doesNotContain("\r")
                    .endsWith("}\n");
        }
    }

    @Test
    void unknownSourceIsToldAtItsPlaceInTheSql() {
        Messages messages = module.java("com/acme/OrdersRaw.java", ORDERS_RAW)
                .java("com/acme/OrdersClean.java", """
                        package com.acme;

                        import io.streamt.annotations.*;

                        @Model(
                                key = "order_id",
                                sql = \"""
                                        SELECT order_id, 'it''s' AS x
                                        FROM {{ source("orders_rwa") }}
                                        WHERE amount > 0
                                        \""")
                        interface OrdersClean {}
                        """)
                .compile();
        assertThat(messages.success()).isFalse();
        // javac itself indents all lines but the first by two.
        assertThat(messages.text()).isEqualTo("""
                        [STREAMT-103] OrdersClean.java:9:33: model 'orders_clean' reads source 'orders_rwa', which is not declared.
                                            FROM {{ source("orders_rwa") }}
                                                            ^
                            Did you mean 'orders_raw'? Otherwise declare it with @Source, or under 'sources:'.""");
        assertThat(messages.headlines()).singleElement().asString().startsWith("ERROR 7 ");
    }

    @Test
    void allMistakesOfARunAreTold() {
        Messages messages = module.java("com/acme/OrdersRaw.java", ORDERS_RAW)
                .java("com/acme/A.java", model("A", "SELECT order_id, FROM {{ source('orders_raw') }}"))
                .java("com/acme/B.java", model("B", "SELECT order_id FROM {{ sauce('orders_raw') }}"))
                .java("com/acme/C.java", model("C", "SELECT order_id FROM {{ ref('orders_raw') }}"))
                .java("com/acme/D.java", model("D", "SELECT order_id FROM orders_raw"))
                .compile();
        assertThat(messages.headlines()).hasSize(4);
        assertThat(messages.headlines().get(0)).startsWith("ERROR 3 [STREAMT-202] A.java:3:53: ");
        assertThat(messages.headlines().get(1)).startsWith("ERROR 3 [STREAMT-201] B.java:3:");
        assertThat(messages.headlines().get(2))
                .startsWith("ERROR 3 [STREAMT-103] C.java:3:67: model 'c' reads 'orders_raw' as a model");
        assertThat(messages.headlines().get(3)).startsWith("ERROR 3 [STREAMT-103] D.java:3:59: ");
    }

    @Test
    void valuesAreCheckedAtTheirPlace() {
        Messages messages = module.java("com/acme/Bad.java", """
                        package com.acme;

                        import io.streamt.annotations.*;

                        @Source(
                                name = "no good",
                                topic = "a/b",
                                group = "finance",
                                access = Access.PUBLIC)
                        record Bad(String id, java.util.UUID key, String Id) {}
                        """).compile();
        assertThat(messages.headlines())
                .containsExactlyInAnyOrder(
                        "ERROR 6 [STREAMT-102] Bad.java:6:16: 'no good' cannot be the name of a source.",
                        "ERROR 7 [STREAMT-102] Bad.java:7:17: 'a/b' cannot be the name of a topic.",
                        "ERROR 10 [STREAMT-208] Bad.java:10:38: component 'key' is a java.util.UUID, which Flink has no"
                                + " column type for.",
                        "ERROR 10 [STREAMT-207] Bad.java:10:50: column 'id' is given twice.");
    }

    @Test
    void masksAreDeclaredAsInYaml() {
        Messages messages = pipeline().java("com/acme/Masked.java", """
                        package com.acme;

                        import io.streamt.annotations.*;

                        @Model(sql = "SELECT order_id, amount, 'none' AS note FROM {{ ref('orders_clean') }}",
                                classification = @Config(name = "note", value = "pii"))
                        @Mask(column = "order_id", policy = MaskPolicy.TOKENIZE, algorithm = HashAlgorithm.SHA256, salt = "${S}")
                        @Mask(column = "amount", policy = MaskPolicy.NULL)
                        @Mask(column = "note", policy = MaskPolicy.PARTIAL, visibleChars = 2)
                        interface Masked {}
                        """).compile();
        assertThat(messages.headlines()).isEmpty();
        Diagnostics diagnostics = new Diagnostics();
        Model masked = new ProjectAssembler(
                        new Variables(name -> Optional.empty()),
                        new ProjectAssembler.Identity("shop", "1"),
                        ProjectAssembler.Given.NONE)
                .assemble(Declarations.read(module.trees(), diagnostics), diagnostics)
                .model("masked")
                .orElseThrow();
        assertThat(masked.masks())
                .extracting(Mask::column, Mask::policy)
                .containsExactly(
                        tuple("order_id", new Mask.Tokenize(new Mask.Digest(Mask.Algorithm.SHA256, Optional.of("S")))),
                        tuple("amount", new Mask.Nothing()),
                        tuple("note", new Mask.Partial(2)));
        assertThat(masked.classifications().get("note").isSensitive()).isTrue();
    }

    @Test
    void masksAreChecked() {
        Messages messages = pipeline().java("com/acme/Masked.java", """
                        package com.acme;

                        import io.streamt.annotations.*;

                        @Model(sql = "SELECT order_id FROM {{ ref('orders_clean') }}")
                        @Mask(column = "order_id", policy = MaskPolicy.HASH, algorithm = HashAlgorithm.SHA256, salt = "${S}")
                        @Mask(column = "amount", policy = MaskPolicy.NULL)
                        @Mask(column = "amount", policy = MaskPolicy.TOKENIZE, salt = "pepper")
                        @Mask(column = "note", policy = MaskPolicy.REDACT, visibleChars = 2)
                        @Gateway(virtualTopic = "x")
                        interface Masked {}
                        """).compile();
        assertThat(messages.headlines())
                .extracting(h -> h.substring(0, h.indexOf(": ")))
                .containsExactly(
                        "ERROR 11 [STREAMT-009] Masked.java:8:63",
                        "ERROR 11 [STREAMT-006] Masked.java:8:16",
                        "ERROR 11 [STREAMT-008] Masked.java:9:67",
                        "ERROR 11 [STREAMT-401] Masked.java:7:16");
    }

    @Test
    void classLiteralsMustNameDeclarations() {
        Messages messages = pipeline().java("com/acme/Sinks.java", """
                        package com.acme;

                        import io.streamt.annotations.*;

                        @Sink(from = String.class, connector = "jdbc-sink")
                        interface Sinks {}

                        @Sink(from = OrdersWarehouse.class, connector = "jdbc-sink")
                        interface Sinks2 {}

                        @Model(from = {OrdersRaw.class, OrdersClean.class}, sql = "SELECT 1 AS a FROM {{ source('orders_raw') }}")
                        interface Froms {}

                        @Exposure(type = ExposureType.API, consumes = OrdersWarehouse.class)
                        interface Exposed {}
                        """).compile();
        assertThat(messages.headlines())
                .containsExactlyInAnyOrder(
                        "ERROR 5 [STREAMT-103] Sinks.java:5:14: 'from' names java.lang.String, which is no source and no model.",
                        "ERROR 8 [STREAMT-103] Sinks.java:8:14: 'from' names com.acme.OrdersWarehouse, which is a sink.",
                        "ERROR 11 [STREAMT-106] Sinks.java:11:33: 'from' names 'orders_clean', which the SQL of model 'froms'"
                                + " does not read.",
                        "ERROR 14 [STREAMT-103] Sinks.java:14:47: 'consumes' names com.acme.OrdersWarehouse, which is a sink.");
    }

    @Test
    void exposuresAndTestsAreDeclarationsToo() throws IOException {
        Messages messages = pipeline().java("com/acme/Alerts.java", """
                        package com.acme;

                        import io.streamt.annotations.*;

                        /** Rings the bell. */
                        @Exposure(type = ExposureType.ML_INFERENCE, role = ExposureRole.BOTH, owner = "fraud", consumerGroup = "alerts",
                                consumes = {OrdersRaw.class, OrdersClean.class}, produces = OrdersRaw.class)
                        class Alerts {}

                        @Model(sql = "SELECT order_id FROM {{ ref('orders_clean') }}")
                        @DataTest(type = DataTestType.SCHEMA, assertions = "not_null: order_id")
                        @DataTest(type = DataTestType.SAMPLE, name = "mine", severity = TestSeverity.WARNING)
                        interface Tested {}
                        """).compile();
        assertThat(messages.headlines())
                .containsExactlyInAnyOrder(
                        "WARNING 13 [STREAMT-001] Alerts.java:11:1: 'tests' has no effect in this version.");
        assertThat(descriptor("Alerts"))
                .contains("ml_inference", "consumer_group", "Rings the bell.", "\"consumes\"", "\"produces\"");
        assertThat(descriptor("Tested")).contains("tested_schema", "not_null: order_id", "\"mine\"", "\"warning\"");
    }

    private String descriptor(String type) throws IOException {
        return DescriptorFiles.in(module.classes()).descriptors(new Diagnostics()).stream()
                .filter(d -> d.path().contains("." + type))
                .findFirst()
                .orElseThrow()
                .json();
    }

    @Test
    void annotationsOnTheWrongTypeAreErrors() {
        Messages messages = module.java("com/acme/Wrong.java", """
                        package com.acme;

                        import io.streamt.annotations.*;

                        @Topic(partitions = 3)
                        interface Wrong {}

                        @Source(topic = "a") @Model(sql = "SELECT 1 AS a")
                        interface Both {}

                        @Source(topic = "b")
                        class Klass {}

                        @Source(topic = "c") @Flink(parallelism = 2)
                        interface Flinked {}

                        @Source(topic = "d")
                        record Digits(@Precision(precision = 3) String name) {}
                        """).compile();
        assertThat(messages.headlines())
                .extracting(h -> h.substring(0, h.indexOf(": ")))
                .containsExactlyInAnyOrder(
                        "ERROR 5 [STREAMT-008] Wrong.java:5:1",
                        "ERROR 8 [STREAMT-008] Wrong.java:8:22",
                        "ERROR 11 [STREAMT-008] Wrong.java:11:1",
                        "ERROR 14 [STREAMT-008] Wrong.java:14:22",
                        "ERROR 18 [STREAMT-008] Wrong.java:18:15");
    }

    @Test
    void aNameIsDeclaredOnce() {
        Messages messages = module.file(
                        "stream_project.yml",
                        "sources:\n  - {name: in_yaml, topic: t, columns: [{name: a, type: INT}]}\n")
                .java(
                        "com/acme/A.java",
                        "package com.acme;\n@io.streamt.annotations.Source(topic = \"a\")\nrecord InYaml(int a) {}\n")
                .compile();
        assertThat(messages.headlines())
                .containsExactly("ERROR 3 [STREAMT-101] A.java:3:8: 'in_yaml' is declared twice; the other is at"
                        + " stream_project.yml:2:12.");
    }

    @Test
    void whatJavacReportsIsNotRepeated() {
        Messages messages = module.java("com/acme/A.java", """
                package com.acme;

                import io.streamt.annotations.*;

                @Source
                record A(Missing a) {}

                @Sink(from = Nowhere.class, connector = "jdbc-sink")
                interface B {}

                @Model(sql = "SELECT a FROM {{ source('a') }}")
                interface C {}
                """).compile();
        assertThat(messages.text()).doesNotContain("STREAMT-").contains("Missing", "Nowhere", "topic");
    }

    private JavaModule pipeline() {
        return module.java("com/acme/OrdersRaw.java", ORDERS_RAW)
                .java("com/acme/OrdersClean.java", ORDERS_CLEAN)
                .java("com/acme/OrdersWarehouse.java", ORDERS_WAREHOUSE);
    }

    private static String model(String name, String sql) {
        return "package com.acme;\n\n@io.streamt.annotations.Model(sql = \"" + sql + "\")\ninterface " + name + " {}\n";
    }
}
