package io.streamt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.declaration.Declarations;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColumnTypesTest {
    @TempDir
    private Path directory;

    @Test
    void javaTypesBecomeFlinkTypes() {
        assertThat(columns(
                        "String a, int b, Integer c, long d, double e, boolean f, java.math.BigDecimal g, java.time.Instant h,"
                                + " java.time.LocalDateTime i, java.time.LocalDate j, byte[] k, float l, Short m"))
                .containsExactly(
                        "a STRING",
                        "b INT false",
                        "c INT",
                        "d BIGINT false",
                        "e DOUBLE false",
                        "f BOOLEAN false",
                        "g DECIMAL(38, 18)",
                        "h TIMESTAMP_LTZ(3)",
                        "i TIMESTAMP(3)",
                        "j DATE",
                        "k BYTES",
                        "l FLOAT false",
                        "m SMALLINT");
    }

    @Test
    void typesNest() {
        assertThat(columns("java.util.List<String> a, java.util.Map<String, java.util.List<Integer>> b, Address c,"
                        + " java.util.List<Address> d"))
                .containsExactly(
                        "a ARRAY<STRING>",
                        "b MAP<STRING, ARRAY<INT>>",
                        "c ROW<`street` STRING, `house_no` INT NOT NULL, `since` TIMESTAMP(6)>",
                        "d ARRAY<ROW<`street` STRING, `house_no` INT NOT NULL, `since` TIMESTAMP(6)>>");
    }

    @Test
    void annotationsOverride() {
        assertThat(columns(
                        "@Column(name = \"X\", type = \"TIME(0)\") Object a, @Column(nullable = Nullable.NO) String b,"
                                + " @Column(nullable = Nullable.YES) int c, @Precision(precision = 6) java.time.Instant d,"
                                + " @Precision(precision = 5) java.math.BigDecimal e"))
                .containsExactly("X TIME(0)", "b STRING false", "c INT true", "d TIMESTAMP_LTZ(6)", "e DECIMAL(5, 0)");
    }

    @Test
    void recordsInThemselvesHaveNoType() {
        JavaModule module = module("java.util.List<Endless> a");
        assertThat(module.compile().headlines())
                .containsExactly(
                        "ERROR 3 [STREAMT-208] S.java:3:55: component 'a' is a java.util.List<com.acme.Endless>,"
                                + " which Flink has no column type for.");
    }

    private List<String> columns(String components) {
        JavaModule module = module(components);
        assertThat(module.compile().text()).isEmpty();
        Declarations declarations = Declarations.read(module.trees(), new Diagnostics());
        return declarations.sources().get(0).sections("columns").stream()
                .map(c -> text(c.text("name")) + " " + text(c.text("type"))
                        + c.text("nullable").map(n -> " " + n.text()).orElse(""))
                .toList();
    }

    private static String text(java.util.Optional<LocatedText> text) {
        return text.orElseThrow().text();
    }

    private JavaModule module(String components) {
        return new JavaModule(directory)
                .withPom()
                .java(
                        "com/acme/S.java",
                        "package com.acme;\nimport io.streamt.annotations.*;\n@Source(topic = \"t\") record S("
                                + components
                                + ") {}\nrecord Address(String street, int houseNo, @Precision(precision = 6)"
                                + " java.time.LocalDateTime since) {}\nrecord Endless(Endless more) {}\n");
    }
}
