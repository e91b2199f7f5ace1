package io.streamt.analysis;

import io.streamt.graph.Dependency;
import io.streamt.planner.PlannedState;
import io.streamt.project.EventTime;
import io.streamt.project.FlinkSettings;
import io.streamt.project.Materialization;
import io.streamt.project.Model;
import io.streamt.sql.CreateTable;
import io.streamt.sql.QueryText;
import io.streamt.sql.Selection;
import io.streamt.sql.TableDefinition;
import io.streamt.sql.WatermarkHeader;
import java.util.List;
import java.util.Optional;

/**
 * A model with all that the planner says of it.
 *
 * @param reason why it becomes what it becomes
 * @param columns in SELECT order; a sink has those of what it reads
 * @param key the columns that identify or partition the records; empty when there are none
 * @param eventTime the column that readers take as event time
 * @param topics the sources and models whose topics are read: the dependencies, with what is behind ephemeral ones
 * @param query absent for a sink, and for a topic that others fill
 * @param view the rows and columns that a virtual topic picks
 */
public record AnalyzedModel(
        Model model,
        Materialization materialization,
        String reason,
        List<AnalyzedColumn> columns,
        Changelog changelog,
        List<String> key,
        Optional<EventTime> eventTime,
        List<Dependency> dependencies,
        List<Dependency> topics,
        Optional<AnalyzedQuery> query,
        Optional<Selection.Plain> view) {
    /**
     * The job behind a model.
     *
     * @param text rendered; it is sent with the header, if there is one
     * @param definitions what it reads, views after what they read; tables without the options of a connection
     * @param statefulOperators as Flink names them; empty for a stateless query
     * @param state what its job keeps, and where
     * @param reading how it reads the models before it; absent where it reads none
     * @param trustsKey whether Flink takes the key only when it is not asked to know it from the query
     * @param header the watermark that the job writes into its records; absent where it writes none
     * @param late the rows that the job writes besides; absent where it drops them
     * @param conditions by which columns of its inputs rows are picked and joined, as {@code source.<name>.<column>}
     */
    public record AnalyzedQuery(
            QueryText text,
            List<TableDefinition> definitions,
            List<String> statefulOperators,
            PlannedState state,
            Optional<Reading> reading,
            boolean trustsKey,
            Optional<WatermarkHeader> header,
            Optional<LateBranch> late,
            List<String> conditions) {
        public AnalyzedQuery {
            definitions = List.copyOf(definitions);
            statefulOperators = List.copyOf(statefulOperators);
            conditions = List.copyOf(conditions);
        }

        /** The tables among the definitions. */
        public List<CreateTable> tables() {
            return definitions.stream()
                    .filter(CreateTable.class::isInstance)
                    .map(CreateTable.class::cast)
                    .toList();
        }

        public boolean stateless() {
            return statefulOperators.isEmpty();
        }
    }

    /** How a job reads the models before it, and why. */
    public record Reading(FlinkSettings.Reads how, String reason) {}

    public AnalyzedModel {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        dependencies = List.copyOf(dependencies);
        topics = List.copyOf(topics);
    }

    /** Whether a job of its own runs it. */
    public boolean hasJob() {
        return query.isPresent() && materialization != Materialization.EPHEMERAL && !isVirtual();
    }

    /** Whether its records are in a topic of its own. */
    public boolean hasTopic() {
        return materialization == Materialization.FLINK || materialization == Materialization.TOPIC;
    }

    /** Whether its rows are to be had through the Gateway alone. */
    public boolean isVirtual() {
        return materialization == Materialization.VIRTUAL_TOPIC;
    }

    public String name() {
        return model.name();
    }

    public Optional<AnalyzedColumn> column(String name) {
        return columns.stream().filter(c -> c.name().equals(name)).findFirst();
    }
}
