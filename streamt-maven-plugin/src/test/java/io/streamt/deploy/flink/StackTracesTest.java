package io.streamt.deploy.flink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackTracesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "java.io.IOException: disk full. | IOException: disk full",
                "java.io.IOException | java.io.IOException",
                "a.B: x;\tat c.D;Caused by: e.F: y;\t... 3 more | F: y",
                "a.B: x;Caused by: e.F$G: inner: y;\tat z | F$G: inner: y",
                "no exception at all | no exception at all",
                "'' | ''",
            })
    void theInnermostCauseInOneLine(String trace, String cause) {
        assertThat(StackTraces.rootCause(trace.replace(";", "\n"))).isEqualTo(cause);
    }
}
