package io.streamt.project;

import io.streamt.declaration.Fields;
import io.streamt.declaration.OptionNames;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One model or sink from its fields and the defaults. */
final class ModelAssembler {
    /** Options of plugins, file systems, the RocksDB library and Confluent Cloud, and maps whose keys are free. */
    private static final Pattern FREE_PROPERTIES = Pattern.compile(
            "(?:sql|client|s3|s3a|fs|gs|azure|hadoop|kubernetes|yarn|metrics\\.reporter|state\\.backend\\.rocksdb"
                    + "|state\\.backend\\.forst|pipeline\\.global-job-parameters|containerized|env|user|security"
                    + "|streamt|traces|events)\\..*");

    private static final Map<String, String> OF_DBT = Map.of(
            "view", "A view that its readers take in is 'ephemeral'. ",
            "table", "A job that writes a topic is 'flink'; leave 'materialized' out and it is chosen. ",
            "incremental", "Every job is incremental: leave 'materialized' out. ",
            "materialized_view", "A job that writes a topic is 'flink'; leave 'materialized' out and it is chosen. ");

    private static final String LATE_ROWS = "late_rows";

    private final Values values;
    private final SourceAssembler common;
    private final Names names;
    private final SecurityAssembler security;
    private final Prefixes prefixes;
    private final DoubtsAssembler doubts;
    private final List<Fields> defaults;

    /** @param defaults most specific first */
    ModelAssembler(
            Values values, SourceAssembler common, Prefixes prefixes, List<Fields> defaults, DoubtsAssembler doubts) {
        this.doubts = doubts;
        this.values = values;
        this.common = common;
        this.names = new Names(values.diagnostics());
        this.security = new SecurityAssembler(values);
        this.prefixes = prefixes;
        this.defaults = defaults;
    }

    Model assemble(Fields fields) {
        String name = values.required(fields, "name", "a model", "");
        if (!name.isEmpty()) {
            names.checkName("model", name, fields.origin("name"));
        }
        doubts.note(name, fields);
        Fields advanced = fields.section("advanced");
        Optional<String> previousName = previousName(fields);
        return new Model(
                name,
                previousName,
                common.documentation(fields),
                doubts.columns(name, () -> fields.text("sql").map(values::resolveInPlace)),
                doubts.columns(name, () -> from(fields)),
                doubts.seen(name, () -> common.key(fields)),
                doubts.seen(name, () -> materialized(fields)),
                doubts.columns(name, () -> new ColumnsReader(values).ofContract(fields)),
                doubts.seen(name, () -> common.eventTime(fields)),
                doubts.seen(name, () -> new MlOutputsAssembler(values).assemble(fields)),
                doubts.columns(name, () -> new EncodingAssembler(values).ofModel(fields, prefixes.topics())),
                topic(
                        values.text(advanced.section("gateway"), "virtual_topic")
                                .or(() -> previousName)
                                .orElse(name),
                        advanced.section("topic")),
                flink(advanced.section("flink")),
                advanced.has("connector") ? Optional.of(connector(advanced.section("connector"))) : Optional.empty(),
                doubts.masks(name, () -> security.masks(fields.section("security"))),
                doubts.masks(name, () -> security.ofModel(fields)),
                common.access(fields),
                common.deprecation(fields),
                Optional.empty(),
                fields.origin("name"),
                places(fields));
    }

    private List<Reference> from(Fields fields) {
        return fields.tree("from")
                .map(tree -> new ReferenceReader(values).read("from", tree))
                .orElse(List.of());
    }

    private Optional<String> previousName(Fields fields) {
        Optional<String> previous = values.text(fields, "previous_name");
        previous.ifPresent(p -> names.checkName("model", p, fields.origin("previous_name")));
        return previous;
    }

    private Map<String, Origin> places(Fields fields) {
        Map<String, Origin> places = new TreeMap<>(common.accessPlaces(fields));
        Fields topic = fields.section("advanced").section("topic");
        for (int i = defaults.size() - 1; i >= 0; i--) {
            configPlaces(defaults.get(i).section("topic"), places);
            configPlaces(defaults.get(i).section("models").section("topic"), places);
        }
        configPlaces(topic, places);
        if (topic.has("name")) {
            places.put("advanced.topic.name", topic.origin("name"));
        }
        Stream.of("partitions", "replication_factor", "config")
                .filter(topic::has)
                .forEach(key -> places.put("advanced.topic." + key, topic.origin(key)));
        Fields advanced = fields.section("advanced");
        if (advanced.has("flink")) {
            places.put("advanced.flink", advanced.origin("flink"));
        }
        Fields flink = advanced.section("flink");
        Stream.of(
                        "parallelism",
                        "checkpoint_interval",
                        "checkpoint_timeout",
                        "checkpoint_min_pause",
                        "state_backend",
                        "restart_strategy",
                        "upgrade",
                        "reads",
                        "watermarks",
                        LATE_ROWS,
                        "late_rows_warn",
                        "properties")
                .filter(flink::has)
                .forEach(key -> places.put("advanced.flink." + key, flink.origin(key)));
        Fields schema = fields.section("schema");
        if (schema.has("format")) {
            places.put("format", schema.origin("format"));
        }
        Stream.of("subject", "definition", "compatibility", "references")
                .filter(schema::has)
                .forEach(key -> places.put("schema." + key, schema.origin(key)));
        Stream.of("materialized", "from", "previous_name", "format", "key_format")
                .filter(fields::has)
                .forEach(key -> places.put(key, fields.origin(key)));
        return places;
    }

    private static void configPlaces(Fields topic, Map<String, Origin> places) {
        topic.map("config").forEach((key, value) -> places.put("advanced.topic.config." + key, value.origin()));
    }

    private Optional<Materialization> materialized(Fields fields) {
        Map<String, Materialization> byName = new TreeMap<>(Arrays.stream(Materialization.values())
                .collect(Collectors.toMap(Materialization::written, Function.identity())));
        Optional<Materialization> declared =
                fields.text("materialized").flatMap(text -> values.oneOf(text, "materialized", byName, OF_DBT));
        Fields advanced = fields.section("advanced");
        boolean virtual = advanced.has("gateway")
                || values.bool(advanced, "virtual_topic").orElse(false);
        return declared.isEmpty() && virtual ? Optional.of(Materialization.VIRTUAL_TOPIC) : declared;
    }

    /** @param orElse what the topic is called when nothing is declared: a renamed model keeps its topic */
    private TopicSettings topic(String orElse, Fields own) {
        List<Fields> levels = new ArrayList<>(List.of(own));
        defaults.forEach(d -> levels.add(d.section("models").section("topic")));
        defaults.forEach(d -> levels.add(d.section("topic")));
        String name = prefixes.topics() + values.text(own, "name", orElse);
        if (own.has("name") || !prefixes.topics().isEmpty()) {
            names.checkOwnTopic(name, own.origin("name"));
        }
        int partitions = first(levels, f -> values.integer(f, "partitions", 1)).orElse(1);
        int replication =
                first(levels, f -> values.integer(f, "replication_factor", 1)).orElse(1);
        return new TopicSettings(name, partitions, replication, config(levels));
    }

    private FlinkSettings flink(Fields own) {
        List<Fields> levels = levels(own, "flink");
        Map<String, FlinkSettings.Upgrade> upgrades =
                Map.of("savepoint", FlinkSettings.Upgrade.SAVEPOINT, "stateless", FlinkSettings.Upgrade.STATELESS);
        Map<String, FlinkSettings.Reads> reads =
                Map.of("topic", FlinkSettings.Reads.TOPIC, "inline", FlinkSettings.Reads.INLINE);
        Map<String, FlinkSettings.Watermarks> watermarks =
                Map.of("carried", FlinkSettings.Watermarks.CARRIED, "declared", FlinkSettings.Watermarks.DECLARED);
        Map<String, String> backends = Map.of("hashmap", "hashmap", "rocksdb", "rocksdb");
        return new FlinkSettings(
                first(levels, f -> values.integer(f, "parallelism", 1)).orElse(1),
                duration(levels, "checkpoint_interval"),
                duration(levels, "checkpoint_timeout"),
                duration(levels, "checkpoint_min_pause"),
                first(levels, f -> values.oneOf(f, "state_backend", backends)),
                duration(levels, "state_ttl"),
                first(levels, f -> values.text(f, "restart_strategy")),
                first(levels, this::cluster).or(() -> first(defaults, d -> cluster(d.section("models")))),
                first(levels, f -> values.oneOf(f, "upgrade", upgrades)).orElse(FlinkSettings.Upgrade.SAVEPOINT),
                first(levels, f -> values.oneOf(f, "reads", reads)),
                first(levels, f -> values.oneOf(f, "watermarks", watermarks)).orElse(FlinkSettings.Watermarks.CARRIED),
                lateRows(own, levels),
                properties(levels));
    }

    /** Only a query with a window has late rows, so a default for all models makes no sense. */
    private FlinkSettings.LateRows lateRows(Fields own, List<Fields> levels) {
        Map<String, Boolean> toTopic = Map.of("drop", false, "topic", true);
        levels.stream()
                .filter(f -> f != own && values.oneOf(f, LATE_ROWS, toTopic).orElse(false))
                .forEach(f -> values.diagnostics()
                        .error(
                                Code.ILLEGAL_VALUE,
                                f.origin(LATE_ROWS),
                                "'late_rows: topic' is declared for all models, but only a query with a window has late"
                                        + " rows.",
                                "Declare it under 'advanced.flink' of the models whose late rows are to be kept."));
        return new FlinkSettings.LateRows(
                values.oneOf(own, LATE_ROWS, toTopic).orElse(false),
                first(levels, f -> values.percent(f, "late_rows_warn")).orElse(FlinkSettings.LateRows.WARN_ABOVE));
    }

    private ConnectorSettings connector(Fields fields) {
        Optional<String> deadLetters = values.text(fields, "dead_letter_topic").map(prefixes.topics()::concat);
        deadLetters.ifPresent(topic -> names.checkOwnTopic(topic, fields.origin("dead_letter_topic")));
        return new ConnectorSettings(
                values.required(fields, "type", "'connector'", "Write type: jdbc-sink, or a connector's class name."),
                values.integer(fields, "tasks_max", 1).orElse(1),
                cluster(fields),
                deadLetters,
                fields.map("config"),
                fields.origin("type"));
    }

    private Optional<ClusterName> cluster(Fields fields) {
        return values.text(fields, "cluster").map(name -> new ClusterName(name, fields.origin("cluster")));
    }

    private List<Fields> levels(Fields own, String section) {
        List<Fields> levels = new ArrayList<>(List.of(own));
        defaults.forEach(d -> levels.add(d.section(section)));
        return levels;
    }

    private Optional<Duration> duration(List<Fields> levels, String key) {
        return first(levels, f -> values.duration(f, key));
    }

    private SortedMap<String, String> config(List<Fields> levels) {
        TopicConfigs configs = new TopicConfigs(values);
        SortedMap<String, String> merged = new TreeMap<>();
        for (int i = levels.size() - 1; i >= 0; i--) {
            levels.get(i).map("config").forEach((name, value) -> merged.put(name, configs.read(name, value)));
        }
        return merged;
    }

    /** Credentials among them stay variables: they are filled in when a job is sent, and stand in no file. */
    private SortedMap<String, String> properties(List<Fields> levels) {
        SortedMap<String, String> properties = new TreeMap<>();
        for (int i = levels.size() - 1; i >= 0; i--) {
            levels.get(i).map("properties").forEach((key, value) -> {
                checkProperty(key, value);
                properties.put(key, Credentials.isCredential(key) ? value.text() : values.resolve(value));
            });
        }
        return properties;
    }

    private void checkProperty(String name, LocatedText value) {
        if (!FREE_PROPERTIES.matcher(name).matches()) {
            OptionNames.OF_JOBS.check(name, value.origin(), values.diagnostics());
        }
    }

    private static <T> Optional<T> first(List<Fields> levels, Function<Fields, Optional<T>> read) {
        return levels.stream().map(read).flatMap(Optional::stream).findFirst();
    }
}
