package io.streamt.emit.connect;

import io.streamt.analysis.AnalyzedModel;
import io.streamt.analysis.AnalyzedProject;
import io.streamt.analysis.Changelog;
import io.streamt.artifact.Artifact;
import io.streamt.artifact.ConnectorArtifact;
import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Counted;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.NearestNames;
import io.streamt.emit.ArtifactCompiler;
import io.streamt.emit.CloudTopics;
import io.streamt.emit.GatewayReading;
import io.streamt.emit.ReadTopic;
import io.streamt.graph.Dependency;
import io.streamt.project.ClusterName;
import io.streamt.project.ConnectorSettings;
import io.streamt.project.Credentials;
import io.streamt.project.Project;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The connector of a sink. What the user writes under {@code config} always wins over what is derived here. */
public final class ConnectorCompiler implements ArtifactCompiler {
    private static final Map<String, String> RESERVED =
            Map.of("topics", "'from'", "topics.regex", "'from'", "name", "the sink's own name");

    private static final String BROKERS = "consumer.override.bootstrap.servers";

    /** A sink of a virtual topic must not go around it. */
    private static final Map<String, String> GATEWAY_RESERVED = Stream.concat(
                    RESERVED.entrySet().stream(), Stream.of(Map.entry(BROKERS, "the virtual topic")))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    /** Formats of files that have columns. */
    private static final Pattern COLUMNAR = Pattern.compile("(?i)avro|parquet");

    private static final String KEY_TRANSFORM = "streamtKey";

    @Override
    public Optional<Artifact> compile(AnalyzedModel model, AnalyzedProject project, Diagnostics diagnostics) {
        if (model.query().isPresent() || model.hasTopic() || model.isVirtual()) {
            return Optional.empty();
        }
        return model.model().connector().flatMap(settings -> connector(model, settings, project, diagnostics));
    }

    private static Optional<Artifact> connector(
            AnalyzedModel model, ConnectorSettings settings, AnalyzedProject analyzed, Diagnostics diagnostics) {
        Project project = analyzed.project();
        Optional<Dependency> virtual = new GatewayReading(analyzed).virtual(model);
        Optional<String> connectorClass = connectorClass(model, settings, diagnostics);
        Optional<Sink> kind = connectorClass.flatMap(SinkCatalogue::find);
        Set<String> hidden = kind.<Set<String>>map(k -> k.keys().secret()).orElse(Set.of());
        CatalogueSecrets.check(settings, diagnostics);
        checkReserved(model, settings, virtual.isPresent() ? GATEWAY_RESERVED : RESERVED, diagnostics);
        new GatewayReading(analyzed).check(model, diagnostics);
        new CloudTopics(analyzed).check(model, diagnostics);
        new UpdatesCheck(model, settings, kind).check(diagnostics);
        if (connectorClass.isEmpty()) {
            return Optional.empty();
        }
        ReadTopic input = new ReadTopic(model.dependencies().get(0));
        String topic = input.name();
        TreeMap<String, String> config = new TreeMap<>();
        config.put("connector.class", connectorClass.get());
        config.put("tasks.max", String.valueOf(settings.tasksMax()));
        config.put("topics", topic);
        // Rows of a transaction that Flink has not committed yet, or took back, are not read.
        config.put("consumer.override.isolation.level", "read_committed");
        config.put("consumer.override.auto.offset.reset", "earliest");
        if (virtual.isPresent()) {
            config.put(BROKERS, "${" + FlinkJobArtifact.GATEWAY_SERVERS + "}");
        }
        settings.deadLetterTopic().ifPresent(t -> config.putAll(deadLetters(t, model)));
        kind.ifPresent(k -> config.putAll(new SinkDefaults(model, topic, project.jobName(model.name())).of(k)));
        settings.config().forEach((key, value) -> config.put(key, value.text()));
        boolean debezium = kind.filter(Sink::isDebezium).isPresent();
        Converters.Reading reading =
                new Converters.Reading(input.encoding(), project.runtime().registry(), debezium);
        new Converters(model, settings, reading, diagnostics)
                .config(kind.filter(k -> needsSchema(k, config)).isPresent())
                .forEach(config::putIfAbsent);
        if (debezium
                && model.changelog() == Changelog.UPSERT
                && config.getOrDefault("key.converter", "").equals(Converters.STRING)) {
            hoistKey(config, model.key().get(0));
        }
        kind.ifPresent(k -> new ConfigCheck(model, settings, k).check(config, diagnostics));
        new DeadLetterCheck(model, settings, topic).check(config, diagnostics);
        if (virtual.isEmpty()) {
            checkTasks(model, settings, input, diagnostics);
        }
        return Optional.of(new ConnectorArtifact(
                model.name(),
                project.jobName(model.name()),
                settings.cluster().map(ClusterName::name).orElse(""),
                config,
                config.keySet().stream()
                        .filter(key -> Credentials.isCredential(key) || hidden.contains(key))
                        .collect(Collectors.toCollection(TreeSet::new)),
                topic,
                !input.isOurs() && virtual.isEmpty(),
                virtual.map(new GatewayReading(analyzed)::resource)));
    }

    private static boolean needsSchema(Sink kind, Map<String, String> config) {
        return switch (kind.schema()) {
            case NONE -> false;
            case ALWAYS, OF_DEBEZIUM -> true;
            case OF_FORMAT -> {
                String format = config.getOrDefault("format.output.type", "") + config.getOrDefault("format.class", "");
                yield COLUMNAR.matcher(format).find();
            }
        };
    }

    private static Optional<String> connectorClass(
            AnalyzedModel model, ConnectorSettings settings, Diagnostics diagnostics) {
        Optional<LocatedText> given = Optional.ofNullable(settings.config().get("connector.class"));
        if (given.isPresent()) {
            return given.map(LocatedText::text);
        }
        if (settings.type().isEmpty()) {
            return Optional.empty();
        }
        if (settings.type().contains(".")) {
            return Optional.of(settings.type());
        }
        Optional<Sink> kind = Optional.ofNullable(SinkCatalogue.BY_TYPE.get(settings.type()));
        if (kind.isEmpty()) {
            diagnostics.error(
                    Code.UNSUPPORTED,
                    settings.origin(),
                    "connector type '" + settings.type() + "' of sink '" + model.name()
                            + "' is not known in this version.",
                    NearestNames.didYouMean(settings.type(), SinkCatalogue.BY_TYPE.keySet()) + "Types: "
                            + NearestNames.list(SinkCatalogue.BY_TYPE.keySet()) + "; or a connector's class name.");
        }
        return kind.map(Sink::connectorClass);
    }

    /** Refuses keys that change what a sink reads. Only 'from' names it, where access is checked and masks hold. */
    private static void checkReserved(
            AnalyzedModel model, ConnectorSettings settings, Map<String, String> reserved, Diagnostics diagnostics) {
        settings.config().forEach((key, value) -> {
            if (reserved.containsKey(key)) {
                diagnostics.error(
                        Code.CONNECTOR_KEY,
                        value.origin(),
                        "sink '" + model.name() + "' sets '" + key + "', which " + reserved.get(key) + " decides.",
                        "Leave it out.");
            }
        });
    }

    /** More tasks than partitions have nothing to do. */
    private static void checkTasks(
            AnalyzedModel model, ConnectorSettings settings, ReadTopic input, Diagnostics diagnostics) {
        input.partitions()
                .filter(partitions -> settings.tasksMax() > partitions)
                .ifPresent(partitions -> diagnostics.warning(
                        Code.IDLE_TASKS,
                        settings.origin(),
                        "sink '" + model.name() + "' has tasks_max " + settings.tasksMax() + ", but '" + input.name()
                                + "' has " + Counted.of(partitions, "partition")
                                + ": a task of each is all that works.",
                        "Lower tasks_max, or raise the topic's partitions."));
    }

    private static Map<String, String> deadLetters(String topic, AnalyzedModel model) {
        return Map.of(
                "errors.tolerance", "all",
                "errors.deadletterqueue.topic.name", topic,
                "errors.deadletterqueue.topic.replication.factor",
                        String.valueOf(model.model().topic().replicationFactor()),
                "errors.deadletterqueue.context.headers.enable", "true",
                "errors.log.enable", "true",
                "errors.log.include.messages", "false");
    }

    /** Debezium's sink creates a table only from a key with named fields, and a text key has none. */
    private static void hoistKey(SortedMap<String, String> config, String column) {
        String others = config.getOrDefault("transforms", "");
        config.put("transforms", KEY_TRANSFORM + (others.isEmpty() ? "" : "," + others));
        config.put("transforms." + KEY_TRANSFORM + ".type", "org.apache.kafka.connect.transforms.HoistField$Key");
        config.put("transforms." + KEY_TRANSFORM + ".field", column);
    }
}
