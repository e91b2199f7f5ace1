package io.streamt.target.connect;

import io.streamt.analysis.AnalyzedModel;
import io.streamt.analysis.AnalyzedProject;
import io.streamt.analysis.Changelog;
import io.streamt.artifact.Artifact;
import io.streamt.artifact.ConnectorArtifact;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.NearestNames;
import io.streamt.project.ClusterName;
import io.streamt.project.ConnectorSettings;
import io.streamt.project.Credentials;
import io.streamt.project.Project;
import io.streamt.target.ArtifactCompiler;
import io.streamt.target.ReadTopic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The connector of a sink. What the user writes under {@code config} always wins over what is derived here. */
public final class ConnectorCompiler implements ArtifactCompiler {
    private static final String JDBC_SINK = "jdbc-sink";
    private static final String DEBEZIUM_JDBC = "io.debezium.connector.jdbc.JdbcSinkConnector";
    private static final String KEY_TRANSFORM = "streamtKey";

    @Override
    public Optional<Artifact> compile(AnalyzedModel model, AnalyzedProject project, Diagnostics diagnostics) {
        if (model.query().isPresent() || model.hasTopic()) {
            return Optional.empty();
        }
        return model.model()
                .connector()
                .flatMap(settings -> connector(model, settings, project.project(), diagnostics));
    }

    private static Optional<Artifact> connector(
            AnalyzedModel model, ConnectorSettings settings, Project project, Diagnostics diagnostics) {
        Optional<String> connectorClass = connectorClass(model, settings, diagnostics);
        checkSecrets(settings, diagnostics);
        connectorClass.ifPresent(c -> new UpdatesCheck(model, settings, c).check(diagnostics));
        if (connectorClass.isEmpty()) {
            return Optional.empty();
        }
        ReadTopic input = new ReadTopic(model.dependencies().get(0));
        String topic = input.name();
        SortedMap<String, String> config = new TreeMap<>();
        config.put("connector.class", connectorClass.get());
        config.put("tasks.max", String.valueOf(settings.tasksMax()));
        config.put("topics", topic);
        // Rows of a transaction that Flink has not committed yet, or took back, are not read.
        config.put("consumer.override.isolation.level", "read_committed");
        config.put("consumer.override.auto.offset.reset", "earliest");
        settings.deadLetterTopic().ifPresent(t -> config.putAll(deadLetters(t, model)));
        config.putAll(new Converters(
                        model, input.encoding(), settings, project.runtime().registry(), diagnostics)
                .config(connectorClass.get().equals(DEBEZIUM_JDBC)));
        if (connectorClass.get().equals(DEBEZIUM_JDBC)) {
            config.putAll(debeziumJdbc(model));
        }
        settings.config().forEach((key, value) -> config.put(key, value.text()));
        if (connectorClass.get().equals(DEBEZIUM_JDBC)
                && model.changelog() == Changelog.UPSERT
                && config.getOrDefault("key.converter", "").equals(Converters.STRING)) {
            hoistKey(config, model.key().get(0));
        }
        return Optional.of(new ConnectorArtifact(
                model.name(),
                project.jobName(model.name()),
                settings.cluster().map(ClusterName::name).orElse(""),
                config,
                config.keySet().stream()
                        .filter(Credentials::isCredential)
                        .collect(Collectors.toCollection(TreeSet::new)),
                topic,
                !input.isOurs()));
    }

    private static Optional<String> connectorClass(
            AnalyzedModel model, ConnectorSettings settings, Diagnostics diagnostics) {
        Optional<LocatedText> given = Optional.ofNullable(settings.config().get("connector.class"));
        if (given.isPresent()) {
            return given.map(LocatedText::text);
        }
        if (settings.type().contains(".")) {
            return Optional.of(settings.type());
        }
        if (settings.type().equals(JDBC_SINK)) {
            return Optional.of(DEBEZIUM_JDBC);
        }
        diagnostics.error(
                Code.UNSUPPORTED,
                settings.origin(),
                "connector type '" + settings.type() + "' of sink '" + model.name() + "' is not known in this version.",
                NearestNames.didYouMean(settings.type(), List.of(JDBC_SINK))
                        + "Use jdbc-sink, or a connector's class name as the type.");
        return Optional.empty();
    }

    private static void checkSecrets(ConnectorSettings settings, Diagnostics diagnostics) {
        settings.config().forEach((key, value) -> {
            boolean secret = Credentials.isCredential(key)
                    && !Credentials.isReference(value.text())
                    && !value.text().isEmpty();
            if (secret || Credentials.isInAddress(value.text())) {
                diagnostics.error(
                        Code.LITERAL_SECRET,
                        value.origin(),
                        Credentials.writtenOut(key, value.text()),
                        "Write ${NAME} and set NAME in the environment, or use a config provider of the worker.");
            }
        });
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

    private static Map<String, String> debeziumJdbc(AnalyzedModel model) {
        Map<String, String> config = new TreeMap<>(Map.of("schema.evolution", "basic"));
        if (model.changelog() == Changelog.APPEND) {
            // A key of appended rows only partitions them: two rows of one key are two rows.
            config.put("insert.mode", "insert");
            return config;
        }
        config.put("insert.mode", "upsert");
        config.put("primary.key.mode", "record_key");
        config.put("primary.key.fields", String.join(",", model.key()));
        config.put("delete.enabled", "true");
        return config;
    }
}
