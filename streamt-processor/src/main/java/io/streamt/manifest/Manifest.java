package io.streamt.manifest;

import io.streamt.artifact.Artifact;
import java.util.List;
import java.util.Optional;

/**
 * @param digests of all of it
 * @param sources sorted by name
 * @param models sorted by name
 * @param edges sorted
 * @param artifacts sorted by id
 */
public record Manifest(
        String project,
        String version,
        Digests digests,
        List<SourceEntry> sources,
        List<ModelEntry> models,
        List<Edge> edges,
        List<Artifact> artifacts) {
    /**
     * @param type Flink SQL without NOT NULL
     * @param masked the policy of its mask
     */
    public record ColumnEntry(
            String name, String type, boolean nullable, Optional<String> masked, List<String> origins) {}

    /** @param delayMillis how much out of order rows may arrive */
    public record EventTimeEntry(String column, long delayMillis) {}

    /** How records are written: {@code json}, {@code csv} or {@code avro}; keys also {@code raw}. */
    public record FormatEntry(String value, String key) {}

    /** @param origin as messages print it */
    public record SourceEntry(
            String name,
            String topic,
            String description,
            String owner,
            List<String> tags,
            List<String> key,
            String changelog,
            FormatEntry format,
            List<ColumnEntry> columns,
            Optional<EventTimeEntry> eventTime,
            String origin) {}

    /**
     * @param sql rendered; absent for a sink
     * @param previousName what it was called when it was deployed last
     */
    public record ModelEntry(
            String name,
            String materialized,
            String materializedReason,
            String topic,
            String description,
            String owner,
            List<String> tags,
            List<String> key,
            String changelog,
            FormatEntry format,
            List<ColumnEntry> columns,
            Optional<EventTimeEntry> eventTime,
            Optional<String> sql,
            List<String> dependsOn,
            Optional<String> previousName,
            String origin) {}

    /** From what is read to who reads it, as {@code source.x} and {@code model.y}. */
    public record Edge(String from, String to) {}

    public Manifest {
        sources = List.copyOf(sources);
        models = List.copyOf(models);
        edges = List.copyOf(edges);
        artifacts = List.copyOf(artifacts);
    }

    /** The artifacts of one kind, sorted by id. */
    public <A extends Artifact> List<A> artifacts(Class<A> type) {
        return artifacts.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
