package io.streamt.stack;

import java.nio.file.Path;
import java.util.Locale;

/** Flink's {@code config.yaml}, the same for all its processes. */
final class FlinkConfig {
    private FlinkConfig() {}

    static String yaml(Setup setup) {
        return processes(setup) + jobs(setup) + services(setup.ports());
    }

    private static String processes(Setup setup) {
        FlinkMemory memory = FlinkMemory.of(setup.settings().taskSlots());
        return String.format(
                Locale.ROOT,
                """
                jobmanager:
                  rpc:
                    address: 127.0.0.1
                    port: %d
                  bind-host: 127.0.0.1
                  execution:
                    failover-strategy: region
                blob:
                  server:
                    port: %d
                taskmanager:
                  host: 127.0.0.1
                  bind-host: 127.0.0.1
                  numberOfTaskSlots: %d
                  cpu:
                    cores: 2.0
                  memory:
                    framework:
                      heap:
                        size: 64m
                      off-heap:
                        size: 64m
                    task:
                      heap:
                        size: %dm
                      off-heap:
                        size: 0m
                    network:
                      min: %5$dm
                      max: %5$dm
                      fraction: 0.1
                    managed:
                      size: %6$dm
                    jvm-metaspace:
                      size: 192m
                    jvm-overhead:
                      min: 96m
                      max: 96m
                """,
                setup.ports().of(Port.FLINK_RPC),
                setup.ports().of(Port.FLINK_BLOB),
                setup.settings().taskSlots(),
                memory.taskHeap(),
                memory.network(),
                memory.managed());
    }

    private static String jobs(Setup setup) {
        Path data = setup.layout().data("flink");
        return String.format(
                Locale.ROOT,
                """
                parallelism:
                  default: 1
                execution:
                  target: remote
                  checkpointing:
                    interval: 2s
                    min-pause: 500ms
                    dir: "%s"
                    savepoint-dir: "%s"
                    externalized-checkpoint-retention: RETAIN_ON_CANCELLATION
                state:
                  backend:
                    type: %s
                restart-strategy:
                  type: fixed-delay
                  fixed-delay:
                    attempts: 3
                    delay: 1s
                io:
                  tmp:
                    dirs: "%s"
                """,
                folder(data.resolve("checkpoints")),
                folder(data.resolve("savepoints")),
                setup.settings().rocksdb() ? "rocksdb" : "hashmap",
                PropertyText.of(setup.layout().tmp("flink-data")));
    }

    // The web server keeps states of jobs for 3 s by default: whoever polls sees them that late.
    // A TaskManager that is up before the JobManager tries again after 10 s by default.
    // One that was killed is replaced in 8 s with these heartbeats, in more than a minute with the default.
    private static String services(Ports ports) {
        return String.format(Locale.ROOT, """
                rest:
                  address: 127.0.0.1
                  bind-address: 127.0.0.1
                  port: %1$d
                  bind-port: %1$d
                web:
                  refresh-interval: 100
                  submit:
                    enable: false
                cluster:
                  registration:
                    error-delay: 200
                heartbeat:
                  interval: 1000
                  timeout: 6000
                  rpc-failure-threshold: 2
                sql-gateway:
                  endpoint:
                    rest:
                      address: 127.0.0.1
                      bind-address: 127.0.0.1
                      port: %2$d
                      bind-port: %2$d
                """, ports.of(Port.FLINK_REST), ports.of(Port.SQL_GATEWAY));
    }

    /** A URI without a slash at its end, whether the folder exists or not. */
    private static String folder(Path path) {
        String uri = path.toUri().toString();
        return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
    }
}
