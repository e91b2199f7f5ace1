package io.streamt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.typed.SourceRef;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The class that user code takes topics, columns and records from. */
class TypedManifestTest {
    private static final Path GOLDEN = Path.of("src/test/resources/typed-manifest/StreamtManifest.java");
    private static final String ORDERS = """
            package com.acme.shop;

            import io.streamt.annotations.*;
            import java.math.BigDecimal;
            import java.time.*;
            import java.util.*;

            /** Orders &amp; more: {@code a < b}, and a \\ that is none of Java. */
            @Source(topic = "orders.raw.v1", key = "order_id")
            record OrdersRaw(
                    String orderId, int quantity, Integer rank, long at, @Precision(precision = 12, scale = 2) BigDecimal amount,
                    Instant createdAt, LocalDateTime localTime, LocalDate orderDay, byte[] bytes, boolean paid,
                    @Column(description = "Where to.") Address address, List<String> tags, Map<String, Address> others) {}
            """;

    private Path directory;
    private JavaModule module;

    @BeforeEach
    void setUp(@TempDir Path temporary) {
        directory = temporary;
        module = new JavaModule(temporary).withPom().options("-Xlint:all", "-Werror");
    }

    @Test
    void userCodeTakesTopicsColumnsAndRecordsFromIt() throws ReflectiveOperationException, IOException {
        JavaModule.Messages messages =
                shop().java("com/acme/app/Reader.java", """
                        package com.acme.app;

                        import com.acme.StreamtManifest;
                        import com.acme.StreamtManifest.OrdersRaw;
                        import io.streamt.typed.ModelRef;
                        import io.streamt.typed.SourceRef;

                        public final class Reader {
                            @SuppressWarnings(StreamtManifest.OrdersClean.TOPIC)
                            public static String read() {
                                SourceRef<OrdersRaw> orders = StreamtManifest.ORDERS_RAW;
                                ModelRef<Void> clean = StreamtManifest.ORDERS_CLEAN;
                                StreamtManifest.DailyRevenue revenue =
                                        new StreamtManifest.DailyRevenue(java.time.LocalDate.EPOCH, java.math.BigDecimal.ONE);
                                OrdersRaw.Address address = new OrdersRaw.Address("Main St.", 7);
                                String column = StreamtManifest.OrdersClean.Columns.ORDER_ID;
                                return orders + " " + clean + " " + revenue.total() + address.number() + column;
                            }
                        }
                        """).compile();
        assertThat(messages.text()).isEmpty();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {module.classes().toUri().toURL()}, getClass().getClassLoader())) {
            Object read =
                    loader.loadClass("com.acme.app.Reader").getMethod("read").invoke(null);
            assertThat(read)
                    .asString()
                    .startsWith(
                            "SourceRef[name=orders_raw, topic=orders.raw.v1, type=class com.acme.StreamtManifest$OrdersRaw,"
                                    + " key=[order_id], columns=[order_id, quantity, ")
                    .contains(
                            "ModelRef[name=orders_clean, topic=orders_clean, type=class java.lang.Void, key=[order_id],"
                                    + " columns=[order_id, amount], access=PRIVATE]")
                    .endsWith(" 17order_id");
        }
    }

    @Test
    void itIsTheSameEveryTimeAndAsItWasReviewed() throws IOException {
        assertThat(shop().compile().text()).isEmpty();
        String generated = generated("com/acme/StreamtManifest.java");
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, generated);
        }
        assertThat(generated).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void aPartialCompilationKeepsAllOthers() throws IOException {
        assertThat(shop().compile().text()).isEmpty();
        String whole = generated("com/acme/StreamtManifest.java");
        JavaModule again = new JavaModule(directory).java("com/acme/shop/New.java", """
                package com.acme.shop;

                @io.streamt.annotations.Source(topic = "new")
                interface Returns2 {}
                """);
        assertThat(again.compile("com/acme/shop/OrdersClean.java").text()).isEmpty();
        assertThat(generated("com/acme/StreamtManifest.java")).isEqualTo(whole);
    }

    @Test
    void columnsOfARegistryThatWereKeptAreColumns() throws IOException {
        JavaModule module = new JavaModule(directory)
                .withPom()
                .file("stream_project.yml", "sources: [{name: in_yaml, topic: y, format: avro}]\n")
                .file("schemas/in_yaml.avsc", """
                        {"type": "record", "name": "Y", "fields": [{"name": "paid_at", "type": {"type": "long",
                          "logicalType": "timestamp-millis"}}]}
                        """)
                .file("schemas/in_java.json", """
                        {"properties": {"price": {"type": "number"}}}
                        """)
                .java("com/acme/shop/InJava.java", """
                        package com.acme.shop;

                        @io.streamt.annotations.Source(topic = "j", subject = "shop.j")
                        interface InJava {}
                        """);
        assertThat(module.compile().text()).isEmpty();
        assertThat(generated("com/acme/shop/StreamtManifest.java"))
                .contains("PAID_AT = \"paid_at\"", "PRICE = \"price\"", "(LocalDateTime paidAt)");
    }

    @Test
    void moreColumnsThanOneMethodCanListAreListed() throws ReflectiveOperationException, IOException {
        assertThat(declaring(1, 5_000).compile().text()).isEmpty();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {module.classes().toUri().toURL()}, getClass().getClassLoader())) {
            Object wide = loader.loadClass("com.acme.StreamtManifest")
                    .getField("WIDE_0")
                    .get(null);
            assertThat(((SourceRef<?>) wide).columns())
                    .hasSize(5_000)
                    .startsWith("c_0", "c_1")
                    .endsWith("c_4999");
        }
    }

    @Test
    void moreThanAClassCanHoldIsNotGenerated() {
        assertThat(declaring(5_000, 1).compile().text())
                .contains(
                        "[STREAMT-015]",
                        "this module declares 5001 sources and models, and StreamtManifest can hold 5000");
        assertThat(declaring(1, 20_001).compile().text())
                .contains("'wide_0' has 20001 columns, and a type in StreamtManifest can hold 20000");
        assertThat(module.classes().resolve("com/acme/StreamtManifest.class")).doesNotExist();
    }

    private JavaModule declaring(int sources, int columns) {
        String listed = IntStream.range(0, columns)
                .mapToObj(i -> "{name: c_" + i + ", type: INT}")
                .collect(Collectors.joining(","));
        String yaml = IntStream.range(0, sources)
                .mapToObj(i -> "  - {name: wide_" + i + ", topic: wide." + i + ", columns: [" + listed + "]}\n")
                .collect(Collectors.joining());
        module = new JavaModule(directory)
                .withPom()
                .file("sources/wide.yml", "sources:\n" + yaml)
                .java(
                        "com/acme/One.java",
                        "package com.acme;\n@io.streamt.annotations.Source(topic = \"one\")\ninterface One {}\n");
        return module;
    }

    @Test
    void namesThatJavaHasItsOwnIdeasAbout() {
        StringBuilder yaml = new StringBuilder("sources:\n");
        for (String name : new String[] {
            "string",
            "object",
            "record",
            "list",
            "void",
            "class",
            "a",
            "A",
            "a_2",
            "_",
            "__",
            "_1",
            "a-b",
            "a_b",
            "aB",
            "AB",
            "columns",
            "streamt_manifest",
            "deprecated",
            "model_ref",
            "source_ref",
            "access",
            "override",
            "name",
            "REF"
        }) {
            yaml.append("  - {name: ")
                    .append(name)
                    .append(", topic: t, deprecated: {reason: '*/ \\u000a @x <b>'}, columns: [");
            for (String column : new String[] {
                "class",
                "int",
                "_",
                "hashCode",
                "getClass",
                "to_string",
                "wait",
                "name",
                "NAME",
                "a-b",
                "a b",
                "a_b",
                "1st",
                "größe",
                "Columns",
                "record",
                "`quoted`",
                "x\\\"y"
            }) {
                yaml.append("{name: \"")
                        .append(column)
                        .append("\", type: 'ROW<`class` INT, `a-b` ARRAY<INT NOT NULL>>'}, ");
            }
            yaml.append("{name: last, type: \"ROW<a INT 'x */ y'>\", description: '*/ \\u000a @x'}]}\n");
        }
        JavaModule.Messages messages = module.file("stream_project.yml", yaml.toString())
                .java(
                        "com/acme/A.java",
                        "package com.acme;\n@io.streamt.annotations.Source(topic = \"b\")\nrecord B(int a) {}\n")
                .compile();
        assertThat(messages.text()).isEmpty();
    }

    @Test
    void manyModelsAndManyColumns() {
        StringBuilder yaml = new StringBuilder("sources:\n");
        for (int i = 0; i < 1500; i++) {
            yaml.append("  - {name: source_").append(i).append(", topic: t, columns: [");
            for (int c = 0; c < (i == 0 ? 300 : 20); c++) {
                yaml.append("{name: c").append(c).append(", type: BIGINT NOT NULL}, ");
            }
            yaml.append("]}\n");
        }
        JavaModule.Messages messages = module.file("stream_project.yml", yaml.toString())
                .java(
                        "com/acme/A.java",
                        "package com.acme;\n@io.streamt.annotations.Source(topic = \"b\")\nrecord B(int a) {}\n")
                .java("com/acme/Reader.java", """
                        package com.acme;
                        class Reader {
                            io.streamt.typed.SourceRef<Void> wide = StreamtManifest.SOURCE_0;
                            StreamtManifest.Source1499 last = null;
                        }
                        """)
                .compile();
        assertThat(messages.text()).isEmpty();
    }

    @Test
    void whatJavaHasNoTypeForHasConstantsAndNoRecord() {
        assertThat(module.file("stream_project.yml", """
                        sources:
                          - {name: odd, topic: t, columns: [{name: a, type: INTERVAL DAY}]}
                          - {name: open, topic: "${TOPIC:-t}"}
                        models:
                          - {name: all, sql: "SELECT * FROM {{ source('odd') }}"}
                          - {name: half, sql: "SELECT a AS b, a AS c FROM {{ source('odd') }}", columns: [{name: b}, {name: c, type: INT}]}
                          - {name: inside, materialized: ephemeral, sql: "SELECT a FROM {{ source('odd') }}"}
                          - {name: out, from: all, advanced: {connector: {type: jdbc-sink}}}
                        """)
                        .java(
                                "com/acme/A.java",
                                "package com.acme;\n@io.streamt.annotations.Source(topic = \"b\")\nrecord B(int a) {}\n")
                        .java("com/acme/Reader.java", """
                                package com.acme;
                                class Reader {
                                    io.streamt.typed.SourceRef<Void> odd = StreamtManifest.ODD;
                                    io.streamt.typed.ModelRef<Void> all = StreamtManifest.ALL;
                                    String c = StreamtManifest.Half.Columns.C + StreamtManifest.Open.TOPIC;
                                }
                                """)
                        .compile()
                        .text())
                .isEmpty();
        assertThat(generated("com/acme/StreamtManifest.java"))
                .contains("TOPIC = \"${TOPIC}\"")
                .doesNotContain("Inside", "Out ");
    }

    @Test
    void mistakesDoNotTakeTheManifestAway() {
        JavaModule.Messages messages = module.java("com/acme/A.java", """
                        package com.acme;

                        import com.acme.StreamtManifest.Broken;
                        import com.acme.StreamtManifest.Lost;

                        @io.streamt.annotations.Source(topic = "a")
                        record Lost(Missing a) {}

                        @io.streamt.annotations.Model(sql = "SELEC a")
                        interface Other {}

                        class User {
                            Broken broken;
                            Lost lost;
                            String columns = StreamtManifest.OTHER.columns() + Broken.TOPIC;
                        }
                        """)
                .java(
                        "com/acme/Broken.java",
                        "package com.acme;\n@io.streamt.annotations.Model(sql = \"SELECT a FROM\")\ninterface Broken {}\n")
                .compile();
        assertThat(messages.headlines()).noneMatch(h -> h.contains("StreamtManifest"));
        assertThat(messages.text()).contains("Missing", "STREAMT-202");
    }

    @Test
    void thePackageCanBeGiven() {
        module.java(
                        "com/acme/A.java",
                        "package com.acme;\n@io.streamt.annotations.Source(topic = \"a\")\nrecord A(int a) {}\n")
                .java(
                        "org/other/B.java",
                        "package org.other;\n@io.streamt.annotations.Source(topic = \"b\")\nrecord B(int a) {}\n");
        assertThat(new JavaModule(directory).compile().headlines())
                .containsExactly(
                        "NOTE 3 [STREAMT-015] -Astreamt.package:1:1: the annotated types have no package in common, so"
                                + " no StreamtManifest is generated.");
        assertThat(module.options("-Astreamt.package=org.shared").compile().text())
                .isEmpty();
        assertThat(module.classes().resolve("org/shared/StreamtManifest.class")).exists();
        assertThat(module.options("-Astreamt.package=9.to.5").compile().headlines())
                .containsExactly("ERROR 3 [STREAMT-015] -Astreamt.package:1:1: '9.to.5' is no name of a package.");
    }

    @Test
    void aClassOfTheUserIsNotReplaced() {
        module.java(
                        "com/acme/A.java",
                        "package com.acme;\n@io.streamt.annotations.Source(topic = \"a\")\nrecord A(int a) {}\n")
                .java("com/acme/StreamtManifest.java", "package com.acme;\nclass StreamtManifest {}\n");
        assertThat(new JavaModule(directory).compile().headlines())
                .containsExactly(
                        "ERROR 3 [STREAMT-015] -Astreamt.package:1:1: 'com.acme.StreamtManifest' is among the sources"
                                + " already, so it cannot be generated.");
    }

    private JavaModule shop() {
        return module.java("com/acme/shop/OrdersRaw.java", ORDERS)
                .java(
                        "com/acme/shop/Address.java",
                        "package com.acme.shop;\nrecord Address(String street, int number) {}\n")
                .java("com/acme/shop/OrdersClean.java", """
                        package com.acme.shop;

                        import io.streamt.annotations.*;

                        @Model(key = "order_id", sql = \"""
                                SELECT order_id, amount
                                FROM {{ source("orders_raw") }}
                                \""")
                        interface OrdersClean {}
                        """)
                .java("com/acme/shop/DailyRevenue.java", """
                        package com.acme.shop;

                        import io.streamt.annotations.*;

                        @Model(sql = "SELECT order_day, amount AS total FROM {{ source('orders_raw') }}")
                        @Topic(name = "revenue.daily.v1")
                        record DailyRevenue(java.time.LocalDate orderDay, @Column(description = "In euros.") java.math.BigDecimal total) {}
                        """)
                .java("com/acme/shop/OrdersOld.java", """
                        package com.acme.shop;

                        /** What was there before. */
                        @io.streamt.annotations.Model(
                                replacement = OrdersClean.class, sunset = "2027-01-31", sql = "SELECT 1 AS a")
                        interface OrdersOld {}
                        """)
                .java("com/acme/returns/Returns.java", """
                        package com.acme.returns;

                        /** What came back. */
                        @io.streamt.annotations.Source(topic = "returns")
                        interface Returns {}
                        """);
    }

    private String generated(String path) {
        try {
            return Files.readString(module.classes().resolve(path), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
