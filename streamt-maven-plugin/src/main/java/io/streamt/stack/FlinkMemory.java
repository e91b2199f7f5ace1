package io.streamt.stack;

import java.util.List;

/**
 * Memory of the TaskManager in MiB. Flink's own scripts compute it; started without them, each part has to be set, and the
 * JVM's limits have to fit. Eight slots ran many jobs with the smallest figures here.
 */
record FlinkMemory(int taskHeap, int network, int managed) {
    private static final int FRAMEWORK = 64;

    static FlinkMemory of(int slots) {
        return new FlinkMemory(Math.max(384, 48 * slots), Math.max(32, 4 * slots), Math.max(128, 16 * slots));
    }

    List<String> taskManagerOptions() {
        return List.of("-Xmx" + (FRAMEWORK + taskHeap) + "m", direct(), "-XX:MaxMetaspaceSize=256m");
    }

    /** JobManager and SQL Gateway share this JVM. */
    List<String> singleOptions() {
        return List.of("-Xmx" + (FRAMEWORK + taskHeap + 384) + "m", direct(), "-XX:MaxMetaspaceSize=512m");
    }

    private String direct() {
        return "-XX:MaxDirectMemorySize=" + (2 * FRAMEWORK + network) + "m";
    }
}
