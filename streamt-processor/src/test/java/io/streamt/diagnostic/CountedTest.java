package io.streamt.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountedTest {
    @Test
    void onlyOneIsSingular() {
        assertThat(Counted.of(1, "source") + " and " + Counted.of(2, "model")).isEqualTo("1 source and 2 models");
        assertThat(Counted.of(0, "record")).isEqualTo("0 records");
    }
}
