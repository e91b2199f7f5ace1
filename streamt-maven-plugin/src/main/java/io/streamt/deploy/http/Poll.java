package io.streamt.deploy.http;

import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import java.time.Duration;
import java.util.Optional;

/** Asks again until there is an answer. */
public final class Poll {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private Poll() {}

    /** A question that may have no answer yet. */
    public interface Question<T> {
        Optional<T> ask() throws TargetException;
    }

    /** The first answer, or empty when the time is over. */
    public static <T> Optional<T> until(Duration limit, Question<T> question) throws TargetException {
        long deadline = System.nanoTime() + limit.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            Optional<T> answer = question.ask();
            if (answer.isPresent() || System.nanoTime() > deadline) {
                return answer;
            }
            sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    static void sleep(Duration pause) throws TargetException {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TargetException(Code.INTERRUPTED, "interrupted while waiting.", "", e);
        }
    }
}
