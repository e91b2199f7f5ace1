package io.streamt.deploy.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class LockRecordTest {
    private final Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final LockRecord held = new LockRecord("d1", "g:a", Holder.UNKNOWN, now, false);

    @Test
    void holdsAgainstOthersForThirtySecondsAfterItsLastSign() {
        assertThat(held.isHeldAgainst("d2", now.plusSeconds(29))).isTrue();
        assertThat(held.isHeldAgainst("d2", now.plusSeconds(30))).isFalse();
        assertThat(held.isHeldAgainst("d1", now)).isFalse();
    }

    @Test
    void aReleasedLockHoldsNobodyUp() {
        assertThat(new LockRecord("d1", "g:a", Holder.UNKNOWN, now, true).isHeldAgainst("d2", now))
                .isFalse();
    }

    @Test
    void ofThoseThatComeAtOnceTheFirstHasIt() {
        LockRecord second = new LockRecord("d2", "g:b", Holder.UNKNOWN, now.minusSeconds(1), false);
        assertThat(second.after(Optional.of(held))).isEqualTo(held);
        assertThat(second.after(Optional.empty())).isEqualTo(second);
    }

    @Test
    void itsHolderKeepsItByItsSignsAndEndsItItself() {
        LockRecord sign = new LockRecord("d1", "g:a", Holder.UNKNOWN, now.plusSeconds(10), false);
        LockRecord end = new LockRecord("d1", "g:a", Holder.UNKNOWN, now.plusSeconds(20), true);
        LockRecord other = new LockRecord("d2", "g:b", Holder.UNKNOWN, now.plusSeconds(35), false);
        assertThat(other.after(Optional.of(sign.after(Optional.of(held))))).isEqualTo(sign);
        assertThat(other.after(Optional.of(end.after(Optional.of(sign))))).isEqualTo(other);
        assertThat(other.after(Optional.of(held))).isEqualTo(other);
    }

    @Test
    void aHolderThatDiedOnThisMachineIsSeen() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        long started = process.info().startInstant().orElseThrow().toEpochMilli();
        Holder holder = new Holder(Holder.thisProcess().machine(), process.pid(), started);
        assertThat(holder.isDead()).isFalse();
        process.destroyForcibly().waitFor();
        assertThat(holder.isDead()).isEqualTo(!holder.machine().isEmpty());
        assertThat(new Holder("elsewhere", process.pid(), started).isDead()).isFalse();
        assertThat(Holder.thisProcess().isDead()).isFalse();
        assertThat(Holder.UNKNOWN.isDead()).isFalse();
    }

    /** The clock of the second machine is an hour ahead, and that of the first one an hour behind. */
    @Test
    void aLockGoesByTheClockOfTheBroker() {
        LockRecord first = new LockRecord("d1", "g:a", Holder.UNKNOWN, now.minusSeconds(3600), false);
        LockRecord second = new LockRecord("d2", "g:b", Holder.UNKNOWN, now.plusSeconds(3600), false);
        Optional<LockRecord> holder = read(first, now, TimestampType.LOG_APPEND_TIME);
        assertThat(holder).contains(held);
        assertThat(read(second, now.plusSeconds(29), TimestampType.LOG_APPEND_TIME)
                        .orElseThrow()
                        .after(holder))
                .isEqualTo(held);
        assertThat(read(second, now.plusSeconds(30), TimestampType.LOG_APPEND_TIME)
                        .orElseThrow()
                        .after(holder)
                        .deployId())
                .isEqualTo("d2");
        assertThat(read(first, now, TimestampType.CREATE_TIME)).contains(first);
    }

    private static Optional<LockRecord> read(LockRecord lock, Instant at, TimestampType type) {
        String json = lock.json();
        return LockRecord.read(new ConsumerRecord<>(
                KafkaLedger.TOPIC,
                0,
                0,
                at.toEpochMilli(),
                type,
                1,
                json.length(),
                "key",
                json,
                new RecordHeaders(),
                Optional.empty()));
    }

    @Test
    void isReadBackAsItWasWritten() {
        assertThat(LockRecord.parse(held.json())).contains(held);
        assertThat(LockRecord.parse("{}")).isEmpty();
        assertThat(LockRecord.parse("{")).isEmpty();
    }
}
