package io.streamt.deploy.flink;

import java.util.Optional;

/**
 * Where a job begins.
 *
 * @param path of the savepoint or checkpoint whose state it goes on from; absent for none
 * @param leavesSink whether what the sink noted there may be left there: its operators have moved
 * @param atGroup whether it reads on from the positions that its consumer group has committed
 */
record Beginning(Optional<String> path, boolean leavesSink, boolean atGroup) {
    /** Without state, from where the declaration says. */
    static final Beginning EMPTY = new Beginning(Optional.empty(), false, false);

    /** Without state, from the positions of its group. */
    static final Beginning AT_GROUP = new Beginning(Optional.empty(), false, true);

    static Beginning from(Optional<String> path, boolean leavesSink) {
        return new Beginning(path, leavesSink, false);
    }
}
