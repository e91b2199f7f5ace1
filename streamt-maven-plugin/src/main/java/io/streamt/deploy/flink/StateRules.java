package io.streamt.deploy.flink;

import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.deploy.Verdict;

/**
 * Whether a changed job may go on from the state of the one before. Flink's own acceptance of a savepoint proves
 * nothing: it also accepts state that means something else now. So state is kept only where the compiled plan is equal
 * but for names, or where there is none but read positions of the same topics.
 */
final class StateRules {
    private StateRules() {}

    /** Kept, or why not. */
    sealed interface Decision {
        record Kept(Verdict verdict, String reason) implements Decision {}

        record Lost(String why) implements Decision {}
    }

    static Decision decide(FlinkJobArtifact desired, JobParameters before) {
        JobParameters after = JobParameters.of(desired);
        if (!after.topic().equals(before.topic())) {
            return new Decision.Lost("writes topic '" + after.topic() + "' instead of '" + before.topic()
                    + "': rows written before would be missing there");
        }
        if (!after.reads().equals(before.reads())) {
            return new Decision.Lost("reads " + after.reads() + " instead of " + before.reads()
                    + ": its read positions are of other topics");
        }
        if (after.stateless() && !desired.state().keepsState()) {
            return new Decision.Kept(
                    Verdict.RESTART_WITHOUT_STATE, "restart without state, as 'upgrade: stateless' says");
        }
        if (after.planDigest().equals(before.planDigest())) {
            return new Decision.Kept(Verdict.RESTART_FROM_SAVEPOINT, "restart from savepoint");
        }
        if (after.stateless() && before.stateless()) {
            return new Decision.Kept(Verdict.RESTART_FROM_SAVEPOINT, "restart from savepoint");
        }
        String operators = String.join(", ", desired.state().stateful());
        return new Decision.Lost("the SQL changed, and the state of the running job ("
                + (operators.isEmpty() ? "which the new SQL has no use for" : operators)
                + ") may mean something else under it");
    }
}
