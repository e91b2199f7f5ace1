package io.streamt.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ToolVersionTest {
    @Test
    void isThatOfThePom() {
        assertThat(ToolVersion.read()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(ToolVersion.fingerprint()).startsWith(ToolVersion.read() + "|");
    }
}
