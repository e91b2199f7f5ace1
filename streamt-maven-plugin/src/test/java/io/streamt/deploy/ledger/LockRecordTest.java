package io.streamt.deploy.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LockRecordTest {
    private final Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final LockRecord held = new LockRecord("d1", "g:a", now, false);

    @Test
    void holdsAgainstOthersForThirtySecondsAfterItsLastSign() {
        assertThat(held.isHeldAgainst("d2", now.plusSeconds(29))).isTrue();
        assertThat(held.isHeldAgainst("d2", now.plusSeconds(30))).isFalse();
        assertThat(held.isHeldAgainst("d1", now)).isFalse();
    }

    @Test
    void aReleasedLockHoldsNobodyUp() {
        assertThat(new LockRecord("d1", "g:a", now, true).isHeldAgainst("d2", now))
                .isFalse();
    }

    @Test
    void isReadBackAsItWasWritten() {
        assertThat(LockRecord.parse(held.json())).contains(held);
        assertThat(LockRecord.parse("{}")).isEmpty();
        assertThat(LockRecord.parse("{")).isEmpty();
    }
}
