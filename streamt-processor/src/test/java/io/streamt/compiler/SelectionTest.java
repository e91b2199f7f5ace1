package io.streamt.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {
    @TempDir
    Path directory;

    private CompilerFixture fixture;

    @BeforeEach
    void open() {
        fixture = new CompilerFixture(directory)
                .file("sources/payments.yml", CompilerFixture.PAYMENTS)
                .file("models/m.yml", """
                        models:
                          - {name: a, tags: [daily], sql: 'SELECT payment_id FROM {{ source("payments") }}'}
                          - {name: b, sql: 'SELECT payment_id FROM {{ ref("a") }}'}
                          - {name: c_one, tags: [daily, late], sql: 'SELECT payment_id FROM {{ ref("b") }}'}
                          - {name: c_two, sql: 'SELECT payment_id FROM {{ ref("b") }}'}
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | a b c_one c_two",
                "b | b",
                "+b | a b",
                "b+ | b c_one c_two",
                "+b+ | a b c_one c_two",
                "c_* | c_one c_two",
                "tag:daily | a c_one",
                "tag:late,a | a c_one",
                "'a, c_two' | a c_two",
                "payments+ | a b c_one c_two",
                "+tag:l* | a b c_one",
            })
    void termsChoose(String select, String models) {
        assertThat(fixture.select(select).get().manifest().artifacts().stream()
                        .filter(a -> a.id().toString().startsWith("flink_job/"))
                        .map(a -> a.model())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(models);
    }

    @Test
    void whatSelectsNothingIsAnErrorWithItsPlace() {
        assertThat(fixture.select("b, c_tow, tag:dayly").diagnostics())
                .extracting(d -> d.headline() + " " + d.hint())
                .containsExactly(
                        "[STREAMT-103] 'c_tow' in streamt.select selects nothing. Did you mean 'c_two'? Names: 'a', 'b', 'c_one', 'c_two', 'payments'.",
                        "[STREAMT-103] 'tag:dayly' in streamt.select selects nothing. Did you mean 'daily'? Tags: 'daily', 'late'.");
    }

    @Test
    void whatIsReadIsAnalyzedButNotMade() {
        assertThat(fixture.select("b").get().manifest().models())
                .extracting(m -> m.name())
                .isEqualTo(List.of("a", "b"));
    }
}
