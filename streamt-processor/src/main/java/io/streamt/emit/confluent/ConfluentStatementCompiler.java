package io.streamt.emit.confluent;

import io.streamt.analysis.AnalyzedModel;
import io.streamt.analysis.AnalyzedModel.AnalyzedQuery;
import io.streamt.analysis.AnalyzedProject;
import io.streamt.analysis.Changelog;
import io.streamt.artifact.Artifact;
import io.streamt.artifact.ConfluentStatementArtifact;
import io.streamt.artifact.ResourceId;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.emit.ArtifactCompiler;
import io.streamt.emit.ReadTopic;
import io.streamt.graph.Dependency;
import io.streamt.project.Start;
import io.streamt.sql.CreateView;
import io.streamt.sql.Identifiers;
import io.streamt.sql.MlText;
import io.streamt.sql.TableRenaming;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The statement that runs a model's SQL. */
public final class ConfluentStatementCompiler implements ArtifactCompiler {
    private static final int LONGEST_STATEMENT = 131_072;

    @Override
    public Optional<Artifact> compile(AnalyzedModel model, AnalyzedProject project, Diagnostics diagnostics) {
        boolean ours = model.hasJob() && project.project().onConfluent(model.model());
        return ours ? model.query().map(query -> statement(model, query, project, diagnostics)) : Optional.empty();
    }

    private static ConfluentStatementArtifact statement(
            AnalyzedModel model, AnalyzedQuery query, AnalyzedProject project, Diagnostics diagnostics) {
        ConfluentOptions options = new ConfluentOptions(diagnostics);
        new ConfluentReading(model, project, diagnostics).check();
        if (!query.text().secrets().isEmpty()) {
            options.refuse(
                    model.model().masks().get(0).origin(),
                    "the salt of a mask of model '" + model.name()
                            + "' would stand in a statement on Confluent Cloud, where"
                            + " everybody reads it who may see statements.",
                    "Mask without a salt there, or in a model on another cluster.");
        }
        String topic = model.model().topic().name();
        String columns = ConfluentTableCompiler.names(model).stream()
                .map(Identifiers::quote)
                .collect(Collectors.joining(", "));
        String select = sql(query.text().sql(), query, model, options);
        String statement = "INSERT INTO " + Identifiers.quote(topic) + " (" + columns + ")\n" + select;
        if (statement.length() > LONGEST_STATEMENT) {
            options.refuse(
                    model.model().origin(),
                    "the statement of model '" + model.name() + "' has " + statement.length()
                            + " characters, and Confluent Cloud takes " + LONGEST_STATEMENT + ".",
                    "Divide the model into two, the first of which is read by the second.");
        }
        return new ConfluentStatementArtifact(
                model.name(),
                project.project().jobName(model.name()),
                model.model().flink().cluster().map(c -> c.name()).orElse(""),
                statement,
                options.ofJob(model.model()),
                topic,
                stateful(model, query),
                model.topics().stream()
                        .map(t -> new ReadTopic(t).name())
                        .collect(Collectors.toCollection(TreeSet::new)),
                model.topics().stream()
                        .map(ReadTopic::new)
                        .filter(t -> !t.isOurs())
                        .map(ReadTopic::name)
                        .collect(Collectors.toCollection(TreeSet::new)),
                inputs(model));
    }

    /** Confluent Cloud hands no read positions on to a statement that updates rows, whatever it keeps. */
    private static List<String> stateful(AnalyzedModel model, AnalyzedQuery query) {
        List<String> stateful = new ArrayList<>(query.statefulOperators());
        if (stateful.isEmpty() && model.changelog() == Changelog.UPSERT) {
            stateful.add("rows updated by key");
        }
        return stateful;
    }

    private static String sql(String sql, AnalyzedQuery query, AnalyzedModel model, ConfluentOptions options) {
        return TableRenaming.apply(MlText.asTables(sql, query.definitions()), (table, explicit) -> {
            Optional<CreateView> view = query.definitions().stream()
                    .filter(d -> d instanceof CreateView && d.name().equals(table))
                    .map(CreateView.class::cast)
                    .findFirst();
            if (view.isEmpty()) {
                return topic(table, model);
            }
            if (explicit) {
                options.refuse(
                        model.model().origin(),
                        "model '" + model.name() + "' reads the ephemeral model '" + table
                                + "' by a window function, and Confluent Cloud has no temporary views.",
                        "Leave out 'materialized: ephemeral' of '" + table + "': it then has a topic.");
            }
            return Optional.of("(" + sql(view.get().query().sql(), query, model, options) + ")");
        });
    }

    /** By the name of the topic, which is the table's there. */
    private static Optional<String> topic(String table, AnalyzedModel model) {
        Dependency read = model.topics().stream()
                .filter(d -> d.name().equals(table))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no declaration of table " + table));
        String topic = new ReadTopic(read).name();
        String start = read instanceof Dependency.OnSource s ? hint(s.source().start()) : "";
        return topic.equals(table) && start.isEmpty()
                ? Optional.empty()
                : Optional.of(Identifiers.quote(topic) + start);
    }

    private static String hint(Start start) {
        if (start instanceof Start.At at) {
            return " /*+ OPTIONS('scan.startup.mode' = 'timestamp', 'scan.startup.timestamp-millis' = '"
                    + at.time().toEpochMilli() + "') */";
        }
        String mode = ((Start.Named) start).position().mode();
        return mode.startsWith("earliest") ? "" : " /*+ OPTIONS('scan.startup.mode' = '" + mode + "') */";
    }

    private static SortedSet<ResourceId> inputs(AnalyzedModel model) {
        SortedSet<ResourceId> topics = new TreeSet<>();
        topics.add(ResourceId.topic(model.model().topic().name()));
        model.topics().stream()
                .map(ReadTopic::new)
                .filter(ReadTopic::isOurs)
                .forEach(t -> topics.add(ResourceId.topic(t.name())));
        return topics;
    }
}
