package io.streamt.deploy.flink;

import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import java.util.Optional;

/**
 * Ends a running job, so that its state is kept: with a savepoint, or, where none can be taken, at its last checkpoint. Both
 * ways give the path from which the job can go on; it is empty for a job that had completed nothing yet.
 */
record JobStop(JobManager jobManager, String jobId, String name) {
    /** For a job that is changed. Only one whose tasks fail again and again is cancelled; any other one runs on. */
    Optional<String> withState() throws TargetException {
        try {
            return Optional.of(jobManager.stopWithSavepoint(jobId, name));
        } catch (TasksDownException e) {
            return atLastCheckpoint(e);
        }
    }

    /** For a job that is to be gone. One that cannot take a savepoint still has its last checkpoint; one that is away has all. */
    Optional<String> withAnyState() throws TargetException {
        try {
            return Optional.of(jobManager.stopWithSavepoint(jobId, name));
        } catch (TargetException e) {
            if (e.code() != Code.SAVEPOINT_FAILED) {
                throw e;
            }
            return atLastCheckpoint(e);
        }
    }

    private Optional<String> atLastCheckpoint(TargetException otherwise) throws TargetException {
        if (!jobManager.holdsNothing(jobId) && !jobManager.retainsCheckpoints(jobId)) {
            throw otherwise;
        }
        jobManager.cancel(jobId);
        // Until now another checkpoint may have taken the place of the last one.
        return jobManager.lastCheckpoint(jobId);
    }
}
