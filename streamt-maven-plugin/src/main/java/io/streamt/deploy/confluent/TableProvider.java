package io.streamt.deploy.confluent;

import io.streamt.artifact.ConfluentTableArtifact;
import io.streamt.artifact.ResourceId;
import io.streamt.deploy.Diff;
import io.streamt.deploy.FieldChange;
import io.streamt.deploy.ResourceProvider;
import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Counted;
import io.streamt.systems.TargetSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tables on Confluent Cloud, each of which is a topic with its schemas. */
public final class TableProvider implements ResourceProvider<ConfluentTableArtifact, LiveTable> {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** How long the information schema may lag behind. */
    private static final int LAG_READS = 5;

    private final CloudClusters clusters;

    public TableProvider(TargetSettings settings) {
        this(settings, PATIENCE);
    }

    /** @param patience how long a request may be put off, and a statement be under way */
    TableProvider(TargetSettings settings, Duration patience) {
        this.clusters = new CloudClusters(settings, patience);
    }

    @Override
    public Class<ConfluentTableArtifact> artifactType() {
        return ConfluentTableArtifact.class;
    }

    @Override
    public Map<ResourceId, LiveTable> read(List<ConfluentTableArtifact> desired) throws TargetException {
        Map<String, List<String>> byCluster = new TreeMap<>(desired.stream()
                .collect(Collectors.groupingBy(
                        ConfluentTableArtifact::cluster,
                        Collectors.mapping(ConfluentTableArtifact::topic, Collectors.toList()))));
        Map<ResourceId, LiveTable> live = new HashMap<>();
        for (Map.Entry<String, List<String>> each : byCluster.entrySet()) {
            read(each.getKey(), each.getValue()).forEach((name, table) -> live.put(ResourceId.topic(name), table));
        }
        return live;
    }

    /** A table that was made a moment ago may show without its columns. */
    private Map<String, LiveTable> read(String cluster, List<String> tables) throws TargetException {
        Statements statements = clusters.of(cluster);
        String query = LiveTable.query(tables, statements.cloud().database());
        Map<String, LiveTable> found = Map.of();
        for (int read = 0; read < LAG_READS; read++) {
            found = LiveTable.read(run(cluster, query));
            if (found.values().stream().noneMatch(t -> t.columns().isEmpty())) {
                return found;
            }
        }
        return found;
    }

    private List<List<String>> run(String cluster, String text) throws TargetException {
        Statements statements = clusters.of(cluster);
        return statements.run(text, NewStatement.placed(Map.of(), statements.cloud()));
    }

    @Override
    public Diff diff(ConfluentTableArtifact desired, LiveTable live) {
        return TableDiff.of(desired, Optional.empty(), live);
    }

    @Override
    public Diff diff(ConfluentTableArtifact desired, ConfluentTableArtifact deployed, LiveTable live, Memory memory) {
        return TableDiff.of(desired, Optional.of(deployed), live);
    }

    /** Returns the difference that a change of the declaration alone would make. */
    public static Diff change(ConfluentTableArtifact desired, ConfluentTableArtifact deployed) {
        return TableDiff.change(desired, deployed);
    }

    @Override
    public String describe(ConfluentTableArtifact desired) {
        return description(desired);
    }

    /** {@code table and topic, buckets 6, changelog.mode append}. */
    public static String description(ConfluentTableArtifact desired) {
        StringBuilder text = new StringBuilder("table and topic, buckets " + desired.buckets());
        desired.options()
                .forEach((name, value) ->
                        text.append(", ").append(name).append(' ').append(value));
        return text.toString();
    }

    @Override
    public Memory create(ConfluentTableArtifact desired, Step step) throws TargetException {
        run(desired.cluster(), desired.create());
        return Memory.NONE;
    }

    @Override
    public Memory update(ConfluentTableArtifact desired, LiveTable live, Step step) throws TargetException {
        Optional<ConfluentTableArtifact> deployed = step.deployed()
                .filter(ConfluentTableArtifact.class::isInstance)
                .map(ConfluentTableArtifact.class::cast);
        List<FieldChange> fields = TableDiff.of(desired, deployed, live).fields();
        String set = options(fields, false);
        String reset = options(fields, true);
        String alter = "ALTER TABLE " + quoted(desired.topic());
        if (!set.isEmpty()) {
            run(desired.cluster(), alter + " SET (" + set + ")");
        }
        if (!reset.isEmpty()) {
            run(desired.cluster(), alter + " RESET (" + reset + ")");
        }
        if (fields.stream().anyMatch(f -> f.path().equals(TableDiff.WATERMARK))) {
            String watermark = desired.watermark();
            run(desired.cluster(), alter + (watermark.isEmpty() ? " DROP WATERMARK" : " MODIFY " + watermark));
        }
        return Memory.NONE;
    }

    private static String options(List<FieldChange> fields, boolean gone) {
        return fields.stream()
                .filter(f -> !f.path().equals(TableDiff.WATERMARK))
                .filter(f -> f.after().isEmpty() == gone)
                .map(f -> LiveTable.literal(f.path())
                        + f.after().map(v -> " = " + LiveTable.literal(v)).orElse(""))
                .collect(Collectors.joining(", "));
    }

    @Override
    public Memory replace(ConfluentTableArtifact desired, LiveTable live, Step step) {
        throw new IllegalStateException("a table is never replaced: " + desired.id());
    }

    /** Takes the topic with it, its records, and the schemas that are called after it. */
    @Override
    public Memory delete(ConfluentTableArtifact deployed) throws TargetException {
        if (!read(List.of(deployed)).isEmpty()) {
            run(deployed.cluster(), "DROP TABLE " + quoted(deployed.topic()));
        }
        return Memory.NONE;
    }

    /** It is not looked at whether there are any: to read it costs more than to ask. */
    @Override
    public boolean holdsRecords(ConfluentTableArtifact deployed) throws TargetException {
        return !read(List.of(deployed)).isEmpty();
    }

    @Override
    public String snapshot(LiveTable live) {
        return live.buckets() + " " + live.columns() + " " + live.options();
    }

    @Override
    public Health health(ConfluentTableArtifact desired, LiveTable live) {
        return new Health(true, Counted.of(live.buckets(), "bucket"));
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
