package io.streamt.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StackProcessTest {
    private static final ProcessHandle SELF = ProcessHandle.current();

    @Test
    void aProcessIsKnownByPidAndStart() {
        assertThat(process(started()).isAlive()).isTrue();
    }

    @Test
    void theSamePidWithAnotherStartDoesNotCount() {
        assertThat(process(started().minusSeconds(60)).isAlive()).isFalse();
    }

    @Test
    void aClockThatWasSetByASecondDoesNotMatter() {
        assertThat(process(started().plusMillis(999)).isAlive()).isTrue();
    }

    private static Instant started() {
        return SELF.info().startInstant().orElseThrow();
    }

    private static StackProcess process(Instant started) {
        return new StackProcess("kafka", SELF.pid(), started, Path.of("kafka.log"));
    }
}
