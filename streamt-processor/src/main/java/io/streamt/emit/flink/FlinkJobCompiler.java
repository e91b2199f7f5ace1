package io.streamt.emit.flink;

import io.streamt.analysis.AnalyzedModel;
import io.streamt.analysis.AnalyzedModel.AnalyzedQuery;
import io.streamt.analysis.AnalyzedProject;
import io.streamt.analysis.Tables;
import io.streamt.artifact.Artifact;
import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.artifact.ResourceId;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.emit.ArtifactCompiler;
import io.streamt.emit.CloudTopics;
import io.streamt.emit.GatewayReading;
import io.streamt.emit.ReadTopic;
import io.streamt.emit.Subjects;
import io.streamt.graph.Dependency;
import io.streamt.planner.PlannedState;
import io.streamt.project.ClusterName;
import io.streamt.project.Credentials;
import io.streamt.project.Encoding;
import io.streamt.project.EventTime;
import io.streamt.project.FlinkSettings;
import io.streamt.project.Start;
import io.streamt.project.Variables;
import io.streamt.sql.CreateModel;
import io.streamt.sql.CreateTable;
import io.streamt.sql.CreateView;
import io.streamt.sql.Identifiers;
import io.streamt.sql.TableDefinition;
import io.streamt.sql.WatermarkHeader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The job that runs a model's SQL. */
public final class FlinkJobCompiler implements ArtifactCompiler {
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(60);

    /** A savepoint only fits a job of the same maximum, and Flink would derive it from the parallelism. */
    private static final String MAX_PARALLELISM = "128";

    @Override
    public Optional<Artifact> compile(AnalyzedModel model, AnalyzedProject project, Diagnostics diagnostics) {
        if (!model.hasJob() || project.project().onConfluent(model.model())) {
            return Optional.empty();
        }
        new GatewayReading(project).check(model, diagnostics);
        new CloudTopics(project).check(model, diagnostics);
        return model.query().map(query -> job(model, query, project));
    }

    private static FlinkJobArtifact job(AnalyzedModel model, AnalyzedQuery query, AnalyzedProject project) {
        String name = project.project().jobName(model.name());
        KafkaTables kafka = new KafkaTables(name);
        // The output table may not be called like the model: a job may read a table of that name one day.
        String sink = model.name() + " (output)";
        CreateTable written = Tables.sink(sink, model);
        CreateTable output = kafka.output(
                query.header().map(h -> h.written(written)).orElse(written),
                model.key(),
                model.model().encoding());
        List<String> tables = new ArrayList<>();
        for (TableDefinition definition : query.definitions()) {
            tables.add(statement(definition, kafka, model, project));
        }
        boolean parallel = query.header()
                .filter(h -> h.writers() == WatermarkHeader.Writers.FIXED)
                .isPresent();
        tables.add(KafkaTables.template(parallel ? KafkaTables.byPartition(output) : output));
        query.late().ifPresent(late -> tables.add(LateInsert.table(late, model, name)));
        String insert = "INSERT INTO " + Identifiers.quote(sink) + "\n"
                + query.header()
                        .map(h -> h.writing(query.text(), written.names()))
                        .orElse(query.text())
                        .template();
        return new FlinkJobArtifact(
                model.name(),
                name,
                model.model().flink().cluster().map(ClusterName::name).orElse(""),
                tables,
                query.late().map(late -> LateInsert.with(insert, late, model)).orElse(insert),
                secrets(query, model.model().flink()),
                options(name, model.model().flink(), query.trustsKey()),
                new FlinkJobArtifact.State(
                        kept(query.state()),
                        model.model().topic().name(),
                        Tables.sink("sink", model).sql(),
                        query.state().names(),
                        query.tables().stream()
                                .map(t -> t.options().getOrDefault("topic", ""))
                                .collect(Collectors.toCollection(TreeSet::new)),
                        model.model().flink().upgrade() == FlinkSettings.Upgrade.SAVEPOINT),
                sourceTopics(model, project),
                inputs(model, project));
    }

    private static String statement(
            TableDefinition definition, KafkaTables kafka, AnalyzedModel model, AnalyzedProject project) {
        if (definition instanceof CreateView view) {
            return view.template();
        }
        return definition instanceof CreateTable table
                ? KafkaTables.template(input(table, kafka, model, project))
                : definition.sql();
    }

    private static CreateTable input(
            CreateTable table, KafkaTables kafka, AnalyzedModel model, AnalyzedProject project) {
        CreateTable input = KafkaTables.progressing(
                kafka.input(table, start(table.name(), model), encoding(table.name(), model), key(table.name(), model)),
                progress(table, model));
        return project.isVirtual(dependency(table.name(), model)) ? KafkaTables.throughGateway(input) : input;
    }

    private static FlinkJobArtifact.Kept kept(PlannedState state) {
        return new FlinkJobArtifact.Kept(
                state.meaning(), state.place(), state.rest(), state.singleton(), state.operators());
    }

    /** Collects the secrets of the job's masks, ephemeral models, ML models and options. */
    private static SortedSet<String> secrets(AnalyzedQuery query, FlinkSettings settings) {
        SortedSet<String> secrets = new TreeSet<>(query.text().secrets());
        query.definitions().stream()
                .filter(CreateView.class::isInstance)
                .forEach(view -> secrets.addAll(((CreateView) view).query().secrets()));
        Stream<SortedMap<String, String>> models = query.definitions().stream()
                .filter(CreateModel.class::isInstance)
                .map(model -> ((CreateModel) model).options());
        Stream.concat(models, Stream.of(settings.properties()))
                .forEach(options -> options.forEach((key, value) -> {
                    if (Credentials.isCredential(key)) {
                        secrets.addAll(Variables.names(value));
                    }
                }));
        return secrets;
    }

    /** Returns the encoding of the source or model that is read by that name. */
    private static Encoding encoding(String table, AnalyzedModel model) {
        return new ReadTopic(dependency(table, model)).encoding();
    }

    /** Returns the key of a source in this project or another. A model's own key is in its records' values too. */
    private static List<String> key(String table, AnalyzedModel model) {
        Dependency read = dependency(table, model);
        if (read instanceof Dependency.OnSource s) {
            return s.source().key().columns();
        }
        return read instanceof Dependency.OnForeign f
                ? f.foreign().table().key().columns()
                : List.of();
    }

    /** Flink allows these settings only on tables with a watermark. */
    private static EventTime.Progress progress(CreateTable table, AnalyzedModel model) {
        Dependency read = dependency(table.name(), model);
        Optional<EventTime> declared = read instanceof Dependency.OnSource s
                ? s.source().eventTime()
                : read instanceof Dependency.OnModel m ? m.model().eventTime() : Optional.empty();
        return table.watermark().isEmpty()
                ? EventTime.Progress.NONE
                : declared.map(EventTime::progress).orElse(EventTime.Progress.NONE);
    }

    private static Start start(String table, AnalyzedModel model) {
        return dependency(table, model) instanceof Dependency.OnSource s
                ? s.source().start()
                : Start.EARLIEST;
    }

    private static Dependency dependency(String table, AnalyzedModel model) {
        return model.topics().stream()
                .filter(d -> d.name().equals(table)
                        || WatermarkHeader.tableOf(d.name()).equals(table))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no declaration of table " + table));
    }

    private static SortedMap<String, String> options(String name, FlinkSettings settings, boolean trustsKey) {
        SortedMap<String, String> options = new TreeMap<>();
        options.put("pipeline.max-parallelism", MAX_PARALLELISM);
        settings.tableOptions().forEach((key, value) -> options.put(key, Variables.escaped(value)));
        options.put("parallelism.default", String.valueOf(settings.parallelism()));
        options.put(
                "execution.checkpointing.interval",
                millis(settings.checkpointInterval().orElse(CHECKPOINT_INTERVAL)));
        settings.checkpointTimeout().ifPresent(d -> options.put("execution.checkpointing.timeout", millis(d)));
        settings.checkpointMinPause().ifPresent(d -> options.put("execution.checkpointing.min-pause", millis(d)));
        settings.stateBackend().ifPresent(b -> options.put("state.backend.type", b));
        settings.restartStrategy().ifPresent(s -> options.put("restart-strategy.type", s));
        if (trustsKey) {
            options.put("table.exec.sink.require-on-conflict", "false");
        }
        settings.properties()
                .forEach((key, value) ->
                        options.put(key, Credentials.isCredential(key) ? value : Variables.escaped(value)));
        options.put("pipeline.name", name);
        return options;
    }

    private static String millis(Duration duration) {
        return duration.toMillis() + " ms";
    }

    /** The Gateway's are none that a broker could tell of. */
    private static SortedSet<String> sourceTopics(AnalyzedModel model, AnalyzedProject project) {
        return model.topics().stream()
                .filter(read -> !project.isVirtual(read))
                .map(ReadTopic::new)
                .filter(t -> !t.isOurs())
                .map(ReadTopic::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Topics of this project, and the schemas of what is read and written. */
    private static SortedSet<ResourceId> inputs(AnalyzedModel model, AnalyzedProject project) {
        SortedSet<ResourceId> topics = new TreeSet<>(Subjects.of(model));
        topics.add(ResourceId.topic(model.model().topic().name()));
        model.query().flatMap(AnalyzedQuery::late).ifPresent(late -> topics.add(ResourceId.topic(late.topic())));
        for (Dependency read : model.topics()) {
            if (read instanceof Dependency.OnSource s && Subjects.isDeclared(s.source())) {
                topics.add(ResourceId.schema(
                        Subjects.ofValue(s.source().topic(), s.source().encoding())));
            } else if (read instanceof Dependency.OnModel m) {
                project.model(m.model().name()).ifPresent(written -> topics.addAll(Subjects.of(written)));
            }
        }
        model.topics().stream()
                .filter(read -> new ReadTopic(read).isOurs())
                .forEach(read -> topics.add(new GatewayReading(project).resource(read)));
        return topics;
    }
}
