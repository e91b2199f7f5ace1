package io.streamt.manifest;

import io.streamt.artifact.Artifact;
import java.util.List;
import java.util.Optional;

/**
 * @param previousProject what the project was called when it was deployed last
 * @param digests of all of it
 * @param group of the project; may be empty
 * @param sources sorted by name
 * @param models sorted by name
 * @param exposures sorted by name
 * @param uses sorted by class
 * @param foreign what of other modules is read, sorted by id
 * @param edges sorted
 * @param artifacts sorted by id
 */
public record Manifest(
        String project,
        Optional<String> previousProject,
        String version,
        Digests digests,
        String group,
        List<SourceEntry> sources,
        List<ModelEntry> models,
        List<ExposureEntry> exposures,
        List<UseEntry> uses,
        List<ForeignEntry> foreign,
        List<Edge> edges,
        List<Artifact> artifacts) {
    /**
     * @param type Flink SQL without NOT NULL
     * @param masked the policy of its mask
     * @param sensitive absent where it holds nothing sensitive, or that behind a mask
     */
    public record ColumnEntry(
            String name,
            String type,
            boolean nullable,
            Optional<String> masked,
            List<String> origins,
            Optional<SensitiveEntry> sensitive) {}

    /**
     * Why a column holds sensitive values as they are.
     *
     * @param why as in "classified 'pii'"
     * @param path ids of columns with their projects, from the sensitive one on
     */
    public record SensitiveEntry(String why, List<String> path) {}

    /**
     * @param delayMillis how much out of order rows may arrive
     * @param reason how the delay came about; empty where it was declared, or is that of what is read
     */
    public record EventTimeEntry(String column, long delayMillis, String reason, Optional<HeaderEntry> header) {
        public EventTimeEntry(String column, long delayMillis, String reason) {
            this(column, delayMillis, reason, Optional.empty());
        }
    }

    /**
     * The header in which records carry the watermark of the job that wrote them.
     *
     * @param ordered whether records come in the order of event time
     */
    public record HeaderEntry(String name, boolean ordered) {}

    /** How old the newest record may be before it fails, and before it warns. */
    public record FreshnessEntry(Optional<Long> maxLagMillis, Optional<Long> warnAfterMillis) {}

    /**
     * How records are written: {@code json}, {@code csv} or {@code avro}; keys also {@code raw}.
     *
     * @param keyOnly whether the key's columns are in the record key alone
     */
    public record FormatEntry(String value, String key, boolean keyOnly) {
        public FormatEntry(String value, String key) {
            this(value, key, false);
        }
    }

    /**
     * Who may read something, and for how long.
     *
     * @param type binary name of the Java type that declares it
     * @param group whose it is; may be empty
     * @param level public, protected or private
     */
    public record TermsEntry(
            Optional<String> type,
            String group,
            String level,
            List<String> allowedGroups,
            Optional<DeprecationEntry> deprecation) {}

    /** @param sunset the last day */
    public record DeprecationEntry(Optional<String> replacement, Optional<String> sunset, String reason) {}

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
            Optional<FreshnessEntry> freshness,
            TermsEntry terms,
            String origin) {}

    /**
     * How a job reads the models before it.
     *
     * @param how {@code topic} or {@code inline}
     */
    public record ReadsEntry(String how, String reason) {}

    /**
     * @param sql rendered; absent for a sink
     * @param reads absent where no job reads a model
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
            Optional<ReadsEntry> reads,
            List<String> dependsOn,
            Optional<String> previousName,
            TermsEntry terms,
            String origin) {}

    /**
     * A user of sources and models outside of the project.
     *
     * @param consumes ids
     * @param produces ids
     */
    public record ExposureEntry(
            String name,
            String description,
            String owner,
            String type,
            String role,
            String url,
            String consumerGroup,
            List<String> consumes,
            List<String> produces,
            String origin) {}

    /**
     * A class of the module that names sources and models by a typed manifest.
     *
     * @param type binary name
     * @param reads ids, sorted
     */
    public record UseEntry(String type, List<String> reads) {
        public UseEntry {
            reads = List.copyOf(reads);
        }
    }

    /** A source or model of another project, whose topic is there by that project's deploy. */
    public record ForeignEntry(String id, String topic) {}

    /** From what is read to who reads it, as {@code source.x} and {@code model.y}. */
    public record Edge(String from, String to) {}

    public Manifest {
        sources = List.copyOf(sources);
        models = List.copyOf(models);
        exposures = List.copyOf(exposures);
        uses = List.copyOf(uses);
        foreign = List.copyOf(foreign);
        edges = List.copyOf(edges);
        artifacts = List.copyOf(artifacts);
    }

    /** The artifacts of one kind, sorted by id. */
    public <A extends Artifact> List<A> artifacts(Class<A> type) {
        return artifacts.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
