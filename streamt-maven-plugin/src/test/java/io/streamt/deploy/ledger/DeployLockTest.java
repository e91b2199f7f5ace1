package io.streamt.deploy.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamt.deploy.TargetException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeployLockTest {
    private static final LedgerKey KEY = new LedgerKey("prod", "shop", "_lock");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final List<LockRecord> topic = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();

    private final DeployLock.Signs signs = new DeployLock.Signs() {
        @Override
        public void write(LockRecord sign) {
            topic.add(sign);
        }

        @Override
        public LockRecord holderAfter(LockRecord mine) {
            topic.add(mine);
            LockRecord holder = topic.get(0);
            for (LockRecord each : topic.subList(1, topic.size())) {
                holder = each.after(Optional.of(holder));
            }
            return holder;
        }
    };

    private final DeployLock lock = new DeployLock(KEY, signs, pauses::add);

    private static LockRecord sign(String deploy, Holder process, Instant at) {
        return new LockRecord(deploy, "g:a", process, at, false);
    }

    /** A process of this machine that has ended. */
    private static Holder dead() throws Exception {
        Process process = new ProcessBuilder("true").start();
        long started = process.info().startInstant().orElse(NOW).toEpochMilli();
        process.waitFor();
        return new Holder(Holder.thisProcess().machine(), process.pid(), started);
    }

    @Test
    void theFirstHasItAndTheNextIsToldWho() throws TargetException {
        lock.take(sign("d1", Holder.thisProcess(), NOW));
        assertThatThrownBy(() -> lock.take(sign("d2", Holder.thisProcess(), NOW.plusSeconds(29))))
                .isInstanceOf(TargetException.class)
                .hasMessage("another deploy of 'shop' to environment 'prod' is under way: g:a, last sign at "
                        + "2026-01-01T00:00:00Z.");
        lock.take(sign("d3", Holder.thisProcess(), NOW.plusSeconds(30)));
        assertThat(pauses).isEmpty();
    }

    /** What it asked for last, such as the start of a job, is done or lost by then. */
    @Test
    void aDeadHoldersLockIsTakenAfterTenSeconds() throws Exception {
        Holder process = dead();
        lock.take(sign("d1", process, NOW));
        boolean seen = process.isDead();
        LockRecord second = sign("d2", Holder.thisProcess(), NOW.plusSeconds(1));
        if (!seen) {
            // Where it cannot be known, nobody is taken for dead.
            assertThatThrownBy(() -> lock.take(second)).isInstanceOf(TargetException.class);
            return;
        }
        pauses.clear();
        lock.take(second);
        assertThat(pauses).containsExactly(Duration.ofSeconds(10));
        assertThat(topic)
                .element(topic.size() - 2)
                .isEqualTo(sign("d1", process, NOW).release());
    }

    @Test
    void aProcessThatGotTheNumberOfADeadOneIsAnother() {
        Holder mine = Holder.thisProcess();
        Holder before = new Holder(mine.machine(), mine.pid(), mine.started() - 60_000);
        assertThat(before.isDead()).isEqualTo(!mine.machine().isEmpty());
    }
}
