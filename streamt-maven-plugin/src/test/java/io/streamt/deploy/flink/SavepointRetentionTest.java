package io.streamt.deploy.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.deploy.ResourceProvider.Memory;
import io.streamt.deploy.Savepoint;
import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SavepointRetentionTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private final List<String> disposed = new ArrayList<>();

    @Test
    void fiveStay() {
        Memory left = SavepointRetention.tidy(taken(7, Duration.ofDays(1)), disposed::add, NOW);
        assertThat(disposed).containsExactly("/s/savepoint-0", "/s/savepoint-1");
        assertThat(left.savepoints())
                .extracting(Savepoint::path)
                .startsWith("/s/savepoint-2")
                .hasSize(5);
    }

    @Test
    void oldOnesGoButForTheLast() {
        Memory left = SavepointRetention.tidy(taken(3, Duration.ofDays(31)), disposed::add, NOW);
        assertThat(disposed).containsExactly("/s/savepoint-0", "/s/savepoint-1");
        assertThat(left.savepoints()).extracting(Savepoint::path).containsExactly("/s/savepoint-2");
    }

    @Test
    void theOneThatAStoppedJobGoesOnFromStays() {
        Memory stopped = new Memory(Optional.of("/s/savepoint-0"))
                .with(taken(7, Duration.ofDays(40)).savepoints());
        SavepointRetention.tidy(stopped, disposed::add, NOW);
        assertThat(disposed).doesNotContain("/s/savepoint-0", "/s/savepoint-6").hasSize(5);
    }

    @Test
    void whatCannotBeRemovedStaysRemembered() {
        Memory memory = taken(8, Duration.ofDays(1));
        Memory left = SavepointRetention.tidy(
                memory,
                path -> {
                    if (path.endsWith("-1")) {
                        throw new TargetException(Code.FLINK_REFUSED, "no", "");
                    }
                    disposed.add(path);
                },
                NOW);
        assertThat(disposed).containsExactly("/s/savepoint-0");
        assertThat(left.savepoints()).hasSize(7).contains(memory.savepoints().get(1));
    }

    @Test
    void checkpointsAreFlinksToRemove() {
        List<Savepoint> taken = new ArrayList<>(taken(6, Duration.ofDays(1)).savepoints());
        taken.set(0, new Savepoint("/c/chk-7", NOW));
        Memory left = SavepointRetention.tidy(Memory.NONE.with(taken), disposed::add, NOW);
        assertThat(disposed).isEmpty();
        assertThat(left.savepoints()).hasSize(5);
    }

    @Test
    void eachIsKnownOnceWithWhenItWasTaken() {
        Memory first = new Memory(Optional.of("/s/savepoint-a")).after(Memory.NONE, NOW);
        Memory again = new Memory(Optional.of("/s/savepoint-a")).after(first, NOW.plusSeconds(60));
        assertThat(Memory.NONE.after(again, NOW.plusSeconds(90)).savepoints())
                .containsExactly(new Savepoint("/s/savepoint-a", NOW));
    }

    private static Memory taken(int count, Duration ago) {
        return Memory.NONE.with(IntStream.range(0, count)
                .mapToObj(i -> new Savepoint("/s/savepoint-" + i, NOW.minus(ago).plusSeconds(i)))
                .toList());
    }
}
