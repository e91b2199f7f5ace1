package io.streamt.deploy.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PollTest {
    @Test
    void asksAgainUntilThereIsAnAnswer() throws TargetException {
        int[] asked = {0};
        assertThat(Poll.until(Duration.ofSeconds(10), () -> ++asked[0] < 3 ? Optional.empty() : Optional.of(asked[0])))
                .contains(3);
    }

    @Test
    void asksAtLeastOnceAndEndsWithTheTime() throws TargetException {
        assertThat(Poll.until(Duration.ZERO, () -> Optional.of(1))).contains(1);
        assertThat(Poll.until(Duration.ofMillis(60), Optional::empty)).isEmpty();
    }

    @Test
    void anInterruptionEndsTheWait() {
        Thread.currentThread().interrupt();
        TargetException failure =
                catchThrowableOfType(TargetException.class, () -> Poll.until(Duration.ofMinutes(1), Optional::empty));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure).hasMessage("interrupted while waiting.");
        assertThat(failure.code()).isEqualTo(Code.INTERRUPTED);
    }
}
