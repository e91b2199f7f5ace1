package io.streamt.deploy.connect;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A connector that exists.
 *
 * @param config as the worker holds it, secrets included; never printed
 */
record LiveConnector(Map<String, String> config, Status status) {
    /** @param failure the innermost cause of the first part that failed */
    record Status(String state, int runningTasks, int tasks, Optional<String> failure) {
        /** By somebody, on purpose: it does not come back by itself. */
        boolean isPaused() {
            return state.equals("PAUSED") || state.equals("STOPPED");
        }

        boolean works() {
            return state.equals("RUNNING") && tasks > 0 && runningTasks == tasks;
        }
    }

    LiveConnector {
        config = new TreeMap<>(config);
    }

    /** Without values: some of them are secrets. */
    @Override
    public String toString() {
        return "LiveConnector" + config.keySet() + status;
    }
}
