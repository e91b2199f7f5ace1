package io.streamt.stack;

import io.streamt.diagnostic.Counted;
import io.streamt.stack.StackSettings.Mode;
import io.streamt.stack.fork.FlinkSingleMain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** JobManager, TaskManager and SQL Gateway, as three JVMs or as one. */
final class FlinkComponent implements Component {
    static final String JOB_MANAGER = "flink-jobmanager";
    static final String TASK_MANAGER = "flink-taskmanager";
    static final String SQL_GATEWAY = "flink-sql-gateway";
    static final String SINGLE = "flink";
    private static final String CLASS_PATH = "flink";

    @Override
    public List<ProcessSpec> processes(Setup setup) throws StackException {
        List<Path> jars = new ArrayList<>(
                setup.classPaths().transitive(CLASS_PATH, coordinates(setup.settings(), setup.versions())));
        for (String fatJar : fatJars(setup.settings(), setup.versions())) {
            jars.add(setup.classPaths().single(fatJar));
        }
        List<ProcessSpec> processes =
                setup.settings().mode() == Mode.SINGLE ? List.of(single(setup, jars)) : separate(setup, jars);
        Map<Path, String> configuration =
                Map.of(configurationFolder(setup).resolve("config.yaml"), FlinkConfig.yaml(setup));
        return processes.stream().map(p -> p.withFiles(configuration)).toList();
    }

    static boolean isFlink(String process) {
        return List.of(SINGLE, JOB_MANAGER, TASK_MANAGER, SQL_GATEWAY).contains(process);
    }

    /** Whether the names make a whole Flink, of either kind. */
    static boolean isComplete(Set<String> processes) {
        return processes.contains(SINGLE) || processes.containsAll(List.of(JOB_MANAGER, TASK_MANAGER, SQL_GATEWAY));
    }

    private static List<ProcessSpec> separate(Setup setup, List<Path> jars) {
        String folder = configurationFolder(setup).toString();
        FlinkMemory memory = FlinkMemory.of(setup.settings().taskSlots());
        JavaProcess jobManager = new JavaProcess(
                JOB_MANAGER,
                List.of("-Xmx384m", "-XX:MaxMetaspaceSize=256m"),
                jars,
                List.of(
                        "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                        "--configDir",
                        folder));
        JavaProcess taskManager = new JavaProcess(
                TASK_MANAGER,
                memory.taskManagerOptions(),
                jars,
                List.of("org.apache.flink.runtime.taskexecutor.TaskManagerRunner", "--configDir", folder));
        JavaProcess gateway = new JavaProcess(
                SQL_GATEWAY,
                List.of("-Xmx512m", "-XX:MaxMetaspaceSize=320m"),
                jars,
                List.of("org.apache.flink.table.gateway.SqlGateway"));
        String rest = setup.ports().url(Port.FLINK_REST);
        return List.of(
                jobManager.spec(setup.layout(), Readiness.answering(rest + "/overview", "taskmanagers"), rest),
                taskManager.spec(
                        setup.layout(),
                        registered(setup),
                        Counted.of(setup.settings().taskSlots(), "slot")),
                gateway.spec(
                                setup.layout(),
                                gatewayAnswers(setup),
                                setup.ports().url(Port.SQL_GATEWAY))
                        .withEnvironment(Map.of("FLINK_CONF_DIR", folder)));
    }

    private static ProcessSpec single(Setup setup, List<Path> jars) {
        String folder = configurationFolder(setup).toString();
        List<Path> classPath = new ArrayList<>(jars);
        classPath.add(JavaProcess.ownJar(FlinkSingleMain.class));
        JavaProcess process = new JavaProcess(
                SINGLE,
                FlinkMemory.of(setup.settings().taskSlots()).singleOptions(),
                classPath,
                List.of(FlinkSingleMain.class.getName(), folder));
        return process.spec(
                        setup.layout(),
                        hasSlots(setup).and(gatewayAnswers(setup)),
                        setup.ports().url(Port.FLINK_REST) + ", SQL "
                                + setup.ports().url(Port.SQL_GATEWAY))
                .withEnvironment(Map.of("FLINK_CONF_DIR", folder));
    }

    /** Also by its own log: for some seconds the JobManager still counts a TaskManager that was killed before. */
    private static Readiness registered(Setup setup) {
        return Readiness.logged("Successful registration at resource manager").and(hasSlots(setup));
    }

    private static Readiness hasSlots(Setup setup) {
        return Readiness.answering(setup.ports().url(Port.FLINK_REST) + "/overview", "\"slots-total\":[1-9]");
    }

    private static Readiness gatewayAnswers(Setup setup) {
        return Readiness.answering(setup.ports().url(Port.SQL_GATEWAY) + "/api_versions", "V4|V3");
    }

    private static Path configurationFolder(Setup setup) {
        return setup.layout().conf("flink");
    }

    /** Jars that hold all that they need, and whose parents not every repository has. */
    static List<String> fatJars(StackSettings settings, Versions versions) {
        return settings.modelProviders().stream()
                .map(provider -> "org.apache.flink:flink-model-" + provider + ":" + versions.of("flink"))
                .toList();
    }

    /** Returns the coordinates of what Flink's distribution holds, without its fat jars. */
    static List<String> coordinates(StackSettings settings, Versions versions) {
        List<String> artifacts = new ArrayList<>(List.of(
                "flink-runtime",
                "flink-streaming-java",
                "flink-clients",
                "flink-runtime-web",
                "flink-table-runtime",
                "flink-table-planner-loader",
                "flink-sql-gateway",
                "flink-connector-files",
                "flink-json",
                "flink-csv",
                "flink-cep"));
        if (settings.rocksdb()) {
            artifacts.add("flink-statebackend-rocksdb");
        }
        if (settings.schemaRegistry()) {
            artifacts.add("flink-sql-avro-confluent-registry");
        }
        List<String> coordinates = new ArrayList<>();
        artifacts.forEach(artifact -> coordinates.add("org.apache.flink:" + artifact + ":" + versions.of("flink")));
        coordinates.add("org.apache.flink:flink-sql-connector-kafka:" + versions.of("flink_kafka_connector"));
        coordinates.addAll(Log4j.coordinates(versions));
        return coordinates;
    }
}
