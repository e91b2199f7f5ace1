package io.streamt.deploy.flink;

import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.deploy.ResourceProvider.Memory;
import io.streamt.deploy.ResourceProvider.Return;
import io.streamt.deploy.ResourceProvider.Started;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.TopicFacts;
import io.streamt.deploy.Verdict;
import io.streamt.deploy.flink.StateRules.Decision;
import java.util.Optional;

/**
 * The remains of a job that is gone: the savepoint that it was stopped with, the newest checkpoint that Flink retained, and,
 * for one that keeps no state, the positions that its consumer group has committed.
 *
 * @param desired how it is declared now
 * @param deployed how it was deployed last
 * @param memory the ledger's
 * @param cluster where it was
 */
record Remains(
        FlinkJobArtifact desired, FlinkJobArtifact deployed, Memory memory, FlinkCluster cluster, TopicFacts topics) {
    /** @param remade tells of a topic that is another one now; empty if none is */
    Return comeBack(String remade) throws TargetException {
        boolean moves = !desired.cluster().equals(deployed.cluster());
        Decision decision = StateRules.decide(desired, JobParameters.of(deployed));
        if (decision instanceof Decision.Kept kept && kept.verdict() == Verdict.RESTART_WITHOUT_STATE) {
            return new Return.Fresh(Verdict.RESTART_WITHOUT_STATE);
        }
        // A job that moves may still run where it was; it takes its state along.
        Optional<String> path = moves ? memory.savepoint() : path();
        if (path.isEmpty() && !moves && !hasPositions()) {
            return new Return.Lost(
                    "was deployed before and is gone, cancelled or lost with its cluster; no savepoint that it was stopped"
                            + " with and no retained checkpoint is known, so its state and read positions are lost"
                            + whereTheyWere(),
                    false,
                    memory.savepoints());
        }
        if (!remade.isEmpty()) {
            return new Return.Lost(remade, path.isPresent() && !(decision instanceof Decision.Lost));
        }
        if (decision instanceof Decision.Lost lost) {
            return new Return.Lost(lost.why(), lost.keepable() && path.isPresent() && !moves);
        }
        return new Return.Restored(how(path, moves));
    }

    private boolean hasPositions() throws TargetException {
        Optional<String> group = deployed.consumerGroup();
        return deployed.state().stateless()
                && group.isPresent()
                // Under another name it would be another group, which knows nothing.
                && group.equals(desired.consumerGroup())
                && topics.hasPositions(group.get(), deployed.state().reads());
    }

    private String whereTheyWere() {
        return memory.started()
                .map(Started::checkpoint)
                .filter(c -> !c.isEmpty())
                .map(c -> "; its checkpoints were in "
                        + RetainedCheckpoints.beside(c).directory()
                        + ", and one that is still there can be named: -Dstreamt.accept=from:" + desired.model()
                        + "=<path>")
                .orElse("");
    }

    private String how(Optional<String> path, boolean moves) {
        if (moves || path.equals(memory.savepoint())) {
            return path.isPresent() || moves ? "" : "goes on from the positions of its consumer group";
        }
        return "is gone, goes on from its last checkpoint " + path.orElseThrow();
    }

    /** Returns where the job begins again. */
    Beginning beginning() throws TargetException {
        Decision decision = StateRules.decide(desired, JobParameters.of(deployed));
        if (desired.state().stateless() && !desired.state().keepsState()) {
            return Beginning.EMPTY;
        }
        Optional<String> path = path();
        return path.isEmpty() && deployed.state().stateless()
                ? Beginning.AT_GROUP
                : Beginning.from(path, decision.leavesSink());
    }

    private Optional<String> path() throws TargetException {
        if (memory.savepoint().isPresent()) {
            return memory.savepoint();
        }
        Optional<String> checkpoint = memory.started().map(Started::checkpoint).filter(c -> !c.isEmpty());
        return checkpoint.isEmpty() ? Optional.empty() : cluster.newestBeside(checkpoint.get());
    }
}
