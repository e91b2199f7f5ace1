package io.streamt.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.ResourceId;
import io.streamt.deploy.ResourceState.State;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LateShareTest {
    private static ResourceState job(State state, long late, long received) {
        return new ResourceState(
                ResourceId.flinkJob("shop.counted"),
                state,
                "RUNNING",
                new TreeMap<>(Map.of("late_rows", late, "rows_received", received)));
    }

    private static ResourceState judged(ResourceState job, String percent) {
        return LateShare.judged(job, new BigDecimal(percent));
    }

    @Test
    void moreThanTheShareIsAWarning() {
        assertThat(judged(job(State.OK, 11, 1000), "1"))
                .extracting(ResourceState::state, ResourceState::details)
                .containsExactly(State.WARN, "RUNNING, warns above 1 % late rows");
        assertThat(judged(job(State.OK, 1, 1000), "0.05").state()).isEqualTo(State.WARN);
        assertThat(judged(job(State.OK, 1, 0), "1").state()).isEqualTo(State.WARN);
    }

    @Test
    void theShareItselfIsNone() {
        assertThat(judged(job(State.OK, 10, 1000), "1")).isEqualTo(job(State.OK, 10, 1000));
        assertThat(judged(job(State.OK, 0, 1000), "0").state()).isEqualTo(State.OK);
        assertThat(judged(job(State.OK, 1000, 1000), "100").state()).isEqualTo(State.OK);
    }

    @Test
    void aJobThatIsNotWellStaysSo() {
        assertThat(judged(job(State.FAILED, 900, 1000), "1").state()).isEqualTo(State.FAILED);
    }
}
