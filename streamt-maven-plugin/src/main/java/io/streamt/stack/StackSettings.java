package io.streamt.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The parts of the stack.
 *
 * @param directory holds everything of this stack; created when missing
 * @param connectPlugins {@code groupId:artifactId:version[:extension[:classifier]]} of a jar, zip or tar.gz, the
 *     absolute path of a directory of jars, or {@link #AVRO_CONVERTER}
 * @param modelProviders of ML models that jobs ask, as Flink calls them: {@code openai}; each is a jar of Flink's own
 * @param taskSlots of Flink, all in one TaskManager
 * @param rocksdb keeps Flink's state in RocksDB instead of on the heap
 * @param versions by component, instead of the built-in ones; see {@code versions.properties} for the names
 */
public record StackSettings(
        Path directory,
        boolean postgres,
        boolean schemaRegistry,
        List<String> connectPlugins,
        List<String> modelProviders,
        Mode mode,
        int taskSlots,
        boolean rocksdb,
        Map<String, String> versions) {
    public static final int DEFAULT_TASK_SLOTS = 8;

    /** Apicurio's converter for Avro in Confluent's framing, with all that it needs. */
    public static final String AVRO_CONVERTER = "avro-converter";

    /** PROCESSES: JobManager, TaskManager and SQL Gateway as in production. SINGLE: the three in one JVM, half the cost. */
    public enum Mode {
        PROCESSES,
        SINGLE
    }

    public StackSettings {
        if (taskSlots < 1) {
            throw new IllegalArgumentException("taskSlots is less than 1: " + taskSlots);
        }
        directory = directory.toAbsolutePath().normalize();
        connectPlugins = List.copyOf(connectPlugins);
        modelProviders = List.copyOf(modelProviders);
        versions = Map.copyOf(versions);
    }
}
