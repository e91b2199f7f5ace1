package io.streamt.deploy.flink;

import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.deploy.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether a changed job may go on from the state of the one before. Flink's own acceptance of a savepoint proves nothing: it
 * also accepts state that means something else now. So state is kept only where each operator that keeps some means the same
 * and is at the same place; what comes after them may change, and then only the sink's notes, which a stop with a savepoint
 * has settled, find no owner.
 */
final class StateRules {
    /** Options that move no operator and change no rows. */
    private static final List<String> HARMLESS = List.of(
            "execution.checkpointing.",
            "execution.state-recovery.",
            "restart-strategy.",
            "state.backend.",
            "table.exec.state.ttl",
            "table.exec.sink.require-on-conflict");

    private StateRules() {}

    /** Kept, or why not. */
    sealed interface Decision {
        boolean leavesSink();

        /** @param leavesSink whether operators behind the state have moved, so that the sink's notes find no owner */
        record Kept(Verdict verdict, String reason, boolean leavesSink) implements Decision {}

        /**
         * @param keepable whether Flink would at least look for the state at the right operators, should the user want it
         *     under its new meaning
         * @param leavesSink as in {@link Kept}, for that case
         */
        record Lost(String why, boolean keepable, boolean leavesSink) implements Decision {
            Lost(String why) {
                this(why, false, false);
            }
        }
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
                    Verdict.RESTART_WITHOUT_STATE, "restart without state, as 'upgrade: stateless' says", false);
        }
        boolean same = after.kept().meaning().equals(before.kept().meaning());
        boolean stateless = after.stateless() && before.stateless();
        if (!same) {
            boolean found = after.kept().place().equals(before.kept().place());
            return new Decision.Lost(StateChange.of(before, after), found, found && mayLeaveSink(after, before));
        }
        if (!after.kept().place().equals(before.kept().place())) {
            return stateless
                    ? kept(false)
                    : new Decision.Lost(
                            "the operators that keep state are at other places in the job, so Flink would not"
                                    + " find it");
        }
        return kept(mayLeaveSink(after, before));
    }

    private static Decision kept(boolean leavesSink) {
        return new Decision.Kept(Verdict.RESTART_FROM_SAVEPOINT, "restart from savepoint", leavesSink);
    }

    /** Only where nothing else can be left: an operator that moves for another reason would lose its state without a word. */
    private static boolean mayLeaveSink(JobParameters after, JobParameters before) {
        return !after.kept().rest().equals(before.kept().rest())
                && moving(after.options()).equals(moving(before.options()));
    }

    private static Map<String, String> moving(Map<String, String> options) {
        Map<String, String> moving = new TreeMap<>(options);
        moving.keySet().removeIf(key -> HARMLESS.stream().anyMatch(key::startsWith));
        return moving;
    }
}
