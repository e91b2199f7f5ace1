package io.streamt.project;

import io.streamt.diagnostic.LocatedText;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A project as it runs on the local stack: one broker, one Flink, one Connect, and frequent checkpoints. */
public final class LocalAdjustment implements UnaryOperator<Project> {
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(2);
    private static final String MIN_INSYNC = "min.insync.replicas";

    /** Tells people what differs. */
    public static final String NOTICE =
            "local stack: replication factor and min.insync.replicas are 1, all clusters are the local one,"
                    + " checkpoints every 2 s, virtual topics are topics of jobs";

    @Override
    public Project apply(Project project) {
        return new Project(
                project.name(),
                project.previousName(),
                project.version(),
                project.prefixes(),
                project.group(),
                project.templating(),
                RuntimeSettings.localStack(),
                project.local(),
                project.sources(),
                project.models().stream().map(m -> model(m, project)).toList(),
                project.exposures(),
                project.tests(),
                project.mlModels(),
                project.rules(),
                project.surroundings(),
                project.doubts());
    }

    /** There is no Gateway here: what it does while a topic is read, a job does once. */
    private static Model model(Model model, Project project) {
        boolean virtual = model.materialized().equals(Optional.of(Materialization.VIRTUAL_TOPIC));
        return new Model(
                model.name(),
                model.previousName(),
                model.documentation(),
                virtual ? model.sql().or(() -> all(model, project)) : model.sql(),
                model.from(),
                model.key(),
                virtual ? Optional.of(Materialization.FLINK) : model.materialized(),
                model.contract(),
                model.eventTime(),
                model.mlOutputs(),
                model.encoding(),
                topic(model.topic()),
                flink(model.flink()),
                model.connector().map(LocalAdjustment::connector),
                model.masks(),
                model.classifications(),
                model.access(),
                model.deprecation(),
                model.lateOf(),
                model.origin(),
                model.places());
    }

    /** Another name for a topic, as a query. */
    private static Optional<LocatedText> all(Model alias, Project project) {
        return alias.from().stream().findFirst().map(from -> {
            boolean source = project.source(from.name()).isPresent();
            String call = (source ? "source" : "ref") + "(\"" + from.name().replace(".", "\", \"") + "\")";
            return LocatedText.unplaced("SELECT * FROM {{ " + call + " }}", from.origin());
        });
    }

    private static TopicSettings topic(TopicSettings topic) {
        SortedMap<String, String> config = new TreeMap<>(topic.config());
        config.computeIfPresent(MIN_INSYNC, (k, v) -> "1");
        return new TopicSettings(topic.name(), topic.partitions(), 1, config);
    }

    private static FlinkSettings flink(FlinkSettings flink) {
        return new FlinkSettings(
                flink.parallelism(),
                Optional.of(CHECKPOINT_INTERVAL),
                flink.checkpointTimeout(),
                flink.checkpointMinPause(),
                flink.stateBackend(),
                flink.stateTtl(),
                flink.restartStrategy(),
                Optional.empty(),
                flink.upgrade(),
                flink.reads(),
                flink.watermarks(),
                flink.lateRows(),
                flink.properties());
    }

    private static ConnectorSettings connector(ConnectorSettings connector) {
        return new ConnectorSettings(
                connector.type(),
                connector.tasksMax(),
                Optional.empty(),
                connector.deadLetterTopic(),
                connector.config(),
                connector.origin());
    }
}
