package io.streamt.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WatchTest {
    @Test
    @Timeout(20)
    void goesOnUntilItsInputEnds() throws IOException {
        PipedOutputStream terminal = new PipedOutputStream();
        Watch watch = Watch.every(Duration.ofMillis(10), new PipedInputStream(terminal));
        assertThat(watch.goesOn()).isTrue();
        terminal.write('x');
        assertThat(watch.goesOn()).isTrue();
        terminal.close();
        int rounds = 0;
        while (watch.goesOn()) {
            rounds++;
        }
        assertThat(rounds).isLessThan(1000);
    }

    @Test
    @Timeout(20)
    void anInputThatHasEndedEndsItAtOnce() {
        assertThat(Watch.every(Duration.ofHours(1), InputStream.nullInputStream())
                        .goesOn())
                .isFalse();
    }

    @Test
    void whatTheParameterSays() throws MojoFailureException {
        InputStream none = InputStream.nullInputStream();
        assertThat(Watch.of(null, none)).isEmpty();
        assertThat(Watch.of("false", none)).isEmpty();
        assertThat(Watch.of("true", none)).isPresent();
        assertThat(Watch.of("FALSE", none)).isEmpty();
        assertThat(Watch.of("True", none)).isPresent();
        assertThat(Watch.of("30", none)).isPresent();
        assertThatThrownBy(() -> Watch.of("often", none))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("[STREAMT-008] streamt.watch is 'often'; it can be 'true' or a number of seconds.");
    }
}
