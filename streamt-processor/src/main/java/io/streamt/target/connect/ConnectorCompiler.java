package io.streamt.target.connect;

import io.streamt.analysis.AnalyzedColumn;
import io.streamt.analysis.AnalyzedModel;
import io.streamt.analysis.AnalyzedProject;
import io.streamt.analysis.Changelog;
import io.streamt.artifact.Artifact;
import io.streamt.artifact.ConnectorArtifact;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.NearestNames;
import io.streamt.graph.Dependency;
import io.streamt.project.ClusterName;
import io.streamt.project.ConnectorSettings;
import io.streamt.project.Variables;
import io.streamt.target.ArtifactCompiler;
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
    private static final String JSON = "org.apache.kafka.connect.json.JsonConverter";
    private static final String KEY_TRANSFORM = "streamtKey";
    private static final String STRING = "org.apache.kafka.connect.storage.StringConverter";

    @Override
    public Optional<Artifact> compile(AnalyzedModel model, AnalyzedProject project, Diagnostics diagnostics) {
        if (model.query().isPresent() || model.hasTopic()) {
            return Optional.empty();
        }
        return model.model()
                .connector()
                .flatMap(
                        settings -> connector(model, settings, project.project().name(), diagnostics));
    }

    private static Optional<Artifact> connector(
            AnalyzedModel model, ConnectorSettings settings, String project, Diagnostics diagnostics) {
        Optional<String> connectorClass = connectorClass(model, settings, diagnostics);
        checkSecrets(settings, diagnostics);
        connectorClass.ifPresent(c -> new UpdatesCheck(model, settings, c).check(diagnostics));
        if (connectorClass.isEmpty()) {
            return Optional.empty();
        }
        Dependency input = model.dependencies().get(0);
        String topic = topic(input);
        SortedMap<String, String> config = new TreeMap<>();
        config.put("connector.class", connectorClass.get());
        config.put("tasks.max", String.valueOf(settings.tasksMax()));
        config.put("topics", topic);
        // Rows of a transaction that Flink has not committed yet, or took back, are not read.
        config.put("consumer.override.isolation.level", "read_committed");
        config.put("consumer.override.auto.offset.reset", "earliest");
        settings.deadLetterTopic().ifPresent(t -> config.putAll(deadLetters(t, model)));
        config.putAll(converters(model, connectorClass.get(), settings, diagnostics));
        if (connectorClass.get().equals(DEBEZIUM_JDBC)) {
            config.putAll(debeziumJdbc(model));
        }
        settings.config().forEach((key, value) -> config.put(key, value.text()));
        if (connectorClass.get().equals(DEBEZIUM_JDBC) && model.changelog() == Changelog.UPSERT && hasTextKey(model)) {
            hoistKey(config, model.key().get(0));
        }
        return Optional.of(new ConnectorArtifact(
                model.name(),
                project + "." + model.name(),
                settings.cluster().map(ClusterName::name).orElse(""),
                config,
                config.keySet().stream()
                        .filter(Credentials::isCredential)
                        .collect(Collectors.toCollection(TreeSet::new)),
                topic,
                input instanceof Dependency.OnSource));
    }

    private static String topic(Dependency input) {
        return input instanceof Dependency.OnSource source
                ? source.source().topic()
                : ((Dependency.OnModel) input).model().topic().name();
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
            boolean reference =
                    Variables.hasVariable(value.text()) || value.text().matches("\\$\\{[^}]*:.*}");
            boolean secret =
                    Credentials.isCredential(key) && !reference && !value.text().isEmpty();
            if (secret || Credentials.isInAddress(value.text())) {
                diagnostics.error(
                        Code.LITERAL_SECRET,
                        value.origin(),
                        "'" + key + "' is a credential and is written out.",
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

    /** Keys as the topic has them; values as JSON, with a schema where the connector cannot do without. */
    private static Map<String, String> converters(
            AnalyzedModel model, String connectorClass, ConnectorSettings settings, Diagnostics diagnostics) {
        Map<String, String> converters = new TreeMap<>();
        if (hasTextKey(model)) {
            converters.put("key.converter", STRING);
        } else {
            converters.put("key.converter", JSON);
            converters.putAll(schema("key.", keyColumns(model), model, settings, diagnostics));
        }
        converters.put("value.converter", JSON);
        if (connectorClass.equals(DEBEZIUM_JDBC)) {
            converters.putAll(schema("value.", model.columns(), model, settings, diagnostics));
        } else {
            converters.put("value.converter.schemas.enable", "false");
        }
        return converters;
    }

    private static Map<String, String> schema(
            String side,
            List<AnalyzedColumn> columns,
            AnalyzedModel model,
            ConnectorSettings settings,
            Diagnostics diagnostics) {
        Optional<String> content = ConnectSchema.struct(columns);
        if (content.isEmpty()) {
            AnalyzedColumn column = ConnectSchema.unsupported(columns).get(0);
            diagnostics.error(
                    Code.UNSUPPORTED,
                    settings.origin(),
                    "sink '" + model.name() + "' needs a schema, and column '" + column.name() + "' of type "
                            + column.type() + " has none in Connect.",
                    "Leave the column out in a model of its own, or cast it to STRING.");
        }
        return Map.of(side + "converter.schemas.enable", "true", side + "converter.schema.content", content.orElse(""));
    }

    private static boolean hasTextKey(AnalyzedModel model) {
        List<AnalyzedColumn> key = keyColumns(model);
        return key.isEmpty() || (key.size() == 1 && key.get(0).type().equals("STRING"));
    }

    private static List<AnalyzedColumn> keyColumns(AnalyzedModel model) {
        return model.key().stream()
                .flatMap(name -> model.columns().stream().filter(c -> c.name().equals(name)))
                .toList();
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
