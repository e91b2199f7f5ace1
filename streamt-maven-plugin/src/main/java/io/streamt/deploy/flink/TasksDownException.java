package io.streamt.deploy.flink;

import io.streamt.deploy.TargetException;

/** No savepoint can be taken because not all tasks run, however long one waits: the job fails again and again. */
final class TasksDownException extends TargetException {
    private static final long serialVersionUID = 1L;

    TasksDownException(TargetException failure) {
        super(failure.code(), failure.getMessage(), failure.hint(), failure);
    }
}
