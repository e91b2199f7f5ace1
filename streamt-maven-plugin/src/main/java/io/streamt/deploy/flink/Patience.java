package io.streamt.deploy.flink;

import io.streamt.deploy.TargetException;
import io.streamt.deploy.http.Poll;
import io.streamt.diagnostic.Code;
import java.time.Duration;
import java.util.Optional;

/** Takes a system that does not answer for one that has no answer yet, for so long: another JobManager may take over. */
final class Patience {
    private final Duration limit;
    private long awaySince;

    Patience(Duration limit) {
        this.limit = limit;
    }

    <T> Optional<T> ask(Poll.Question<T> question) throws TargetException {
        try {
            Optional<T> answer = question.ask();
            awaySince = 0;
            return answer;
        } catch (TargetException e) {
            if (e.code() != Code.FLINK_UNREACHABLE) {
                throw e;
            }
            awaySince = awaySince == 0 ? System.nanoTime() : awaySince;
            if (System.nanoTime() - awaySince > limit.toNanos()) {
                throw e;
            }
            return Optional.empty();
        }
    }
}
