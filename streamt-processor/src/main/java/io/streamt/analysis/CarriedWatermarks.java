package io.streamt.analysis;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.graph.Dependency;
import io.streamt.graph.ModelNode;
import io.streamt.graph.ModelNode.Statement;
import io.streamt.planner.PlannedQuery;
import io.streamt.planner.PlannedQuery.TimeAttribute;
import io.streamt.project.EventTime;
import io.streamt.project.FlinkSettings.Watermarks;
import io.streamt.project.Foreign;
import io.streamt.project.Model;
import io.streamt.project.Project;
import io.streamt.sql.CreateTable;
import io.streamt.sql.CreateView;
import io.streamt.sql.TableDefinition;
import io.streamt.sql.WatermarkHeader;
import io.streamt.sql.WatermarkHeader.Writers;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides which job writes its watermark into the records of its topic, and which job reads it there. The greatest watermark
 * of a partition is that of its writer only if each partition has one writer.
 *
 * @param nodes all models
 * @param models those before this one
 */
record CarriedWatermarks(
        Project project,
        Map<String, ModelNode> nodes,
        Map<String, AnalyzedModel> models,
        Model model,
        Statement statement) {
    /** Flink sorts only at the end of a query, and the header would follow it. */
    private static final String SORT = "TemporalSort";

    /** The header that the job writes; empty where the watermark of a record would not be that of the partition. */
    Optional<WatermarkHeader> written(AnalyzedModel analyzed, PlannedQuery given) {
        boolean possible = isEnabled()
                && model.eventTime().isEmpty()
                && !given.statefulOperators().contains(SORT);
        return possible
                ? writers(analyzed, given).flatMap(writers -> analyzed.eventTime()
                        .map(EventTime::column)
                        .flatMap(column -> header(column, given))
                        .map(header -> header.by(writers)))
                : Optional.empty();
    }

    private static Optional<WatermarkHeader> header(String column, PlannedQuery given) {
        return given.columns().stream()
                .filter(c -> c.name().equals(column) && c.time() == TimeAttribute.ROWTIME)
                .findFirst()
                .map(c -> WatermarkHeader.of(column, c.type(), given.inOrder()));
    }

    private boolean isEnabled() {
        return model.flink().watermarks() == Watermarks.CARRIED && !project.onConfluent(model);
    }

    /**
     * The way in which each partition gets one writer. The rows of a job that keeps state go through one subtask where there
     * are several: no reader can have the state in its own job instead. Updated rows cannot be gathered. A stateless job of
     * several subtasks that write the same partitions stays as fast as it is: its readers take it into their own jobs.
     */
    private Optional<Writers> writers(AnalyzedModel analyzed, PlannedQuery given) {
        String subtasks = model.flink().subtasks();
        if (subtasks.equals("1")) {
            return Optional.of(Writers.ONE);
        }
        if (analyzed.changelog() != Changelog.APPEND) {
            return Optional.empty();
        }
        if (!given.statefulOperators().isEmpty()) {
            return Optional.of(Writers.GATHERED);
        }
        boolean fixed = analyzed.key().isEmpty()
                && statement.query().hinted().isEmpty()
                && subtasks.equals(String.valueOf(model.topic().partitions()));
        return fixed ? Optional.of(Writers.FIXED) : Optional.empty();
    }

    /** Says what it costs that the records of a job of several subtasks carry the watermark. */
    void tell(WatermarkHeader header, Diagnostics diagnostics) {
        if (header.writers() == Writers.GATHERED) {
            diagnostics.note(
                    Code.ONE_WRITER,
                    model.origin("advanced.flink.parallelism"),
                    "model '" + model.name() + "' runs in " + model.flink().subtasks()
                            + " subtasks. One of them writes all rows, so that the records carry the watermark.",
                    "If one subtask is too slow for that, set 'advanced.flink.watermarks: declared'. All subtasks write"
                            + " then, and readers may drop rows as late while the job catches up.");
        }
    }

    /** The definitions of a job whose results depend on event time, with the headers and the bounds of what it reads. */
    List<TableDefinition> read(List<TableDefinition> definitions, List<Dependency> topics) {
        Set<String> hinted = new HashSet<>(statement.query().hinted());
        definitions.forEach(d -> hinted.addAll(hintedIn(d)));
        return definitions.stream()
                .flatMap(d -> topics.stream()
                        .filter(topic -> topic.name().equals(d.name()) && !hinted.contains(d.name()))
                        .flatMap(topic -> header(topic).stream())
                        .findFirst()
                        .map(header -> read(header, d))
                        .orElseGet(() -> hinted.contains(d.name()) ? Stream.of(d) : bounded(d)))
                .toList();
    }

    /** The header that the records of a topic have, and that this job reads. */
    Optional<WatermarkHeader> header(Dependency topic) {
        if (!isEnabled()) {
            return Optional.empty();
        }
        if (topic instanceof Dependency.OnForeign f) {
            return header(f.foreign());
        }
        return topic instanceof Dependency.OnModel m
                ? Optional.ofNullable(models.get(m.model().name()))
                        .flatMap(AnalyzedModel::query)
                        .flatMap(AnalyzedModel.AnalyzedQuery::header)
                : Optional.empty();
    }

    /** The header of records of another module, if its manifest says that they have it. */
    private static Optional<WatermarkHeader> header(Foreign foreign) {
        return foreign.table()
                .eventTime()
                .filter(time -> foreign.watermark() != Foreign.Watermark.NONE)
                .flatMap(time -> foreign.table().stored().stream()
                        .filter(c -> c.name().equals(time.column()))
                        .findFirst())
                .map(c -> WatermarkHeader.of(
                        c.name(), c.type(), foreign.watermark() == Foreign.Watermark.CARRIED_IN_ORDER));
    }

    private static Stream<TableDefinition> read(WatermarkHeader header, TableDefinition definition) {
        return definition instanceof CreateTable table ? header.read(table).stream() : Stream.of(definition);
    }

    private static Stream<TableDefinition> bounded(TableDefinition definition) {
        return definition instanceof CreateTable table ? table.bounded().stream() : Stream.of(definition);
    }

    /** Flink takes options for tables, and refuses them for the view that hides the header. */
    private Set<String> hintedIn(TableDefinition definition) {
        return Optional.ofNullable(nodes.get(definition.name()))
                .flatMap(ModelNode::statement)
                .filter(s -> definition instanceof CreateView)
                .map(s -> s.query().hinted())
                .orElse(Set.of());
    }
}
