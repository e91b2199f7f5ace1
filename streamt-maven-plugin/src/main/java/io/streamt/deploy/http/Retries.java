package io.streamt.deploy.http;

import io.streamt.deploy.TargetException;
import io.streamt.deploy.http.JsonClient.Answer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** Asks again as long as a system says that it cannot do something now, and when it says to. */
public final class Retries {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private Retries() {}

    /** A request that may be sent more than once. */
    public interface Request {
        Answer send() throws TargetException;
    }

    /** The first answer that is not to be asked for again, or the last one when the time is over. */
    public static Answer until(Duration limit, Predicate<Answer> again, Request request) throws TargetException {
        long deadline = System.nanoTime() + limit.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            Answer answer = request.send();
            Optional<Duration> wanted = answer.retryAfter();
            Duration next = wanted.orElse(pause);
            if (!again.test(answer) || System.nanoTime() + next.toNanos() > deadline) {
                return answer;
            }
            Poll.sleep(next);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }
}
