package io.streamt.deploy.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    @Test
    void signsComeAgainAndAgainUntilItIsEnded() throws InterruptedException {
        CountDownLatch four = new CountDownLatch(4);
        Heartbeat heartbeat = new Heartbeat(Duration.ofMillis(20), four::countDown);
        assertThat(four.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(heartbeat.end()).isTrue();
    }

    @Test
    void aLockOutlivesTwoSignsThatAreLost() {
        assertThat(Heartbeat.EVERY.multipliedBy(3)).isLessThanOrEqualTo(LockRecord.ALIVE);
    }
}
