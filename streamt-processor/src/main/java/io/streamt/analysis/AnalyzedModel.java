package io.streamt.analysis;

import io.streamt.graph.Dependency;
import io.streamt.project.EventTime;
import io.streamt.project.Materialization;
import io.streamt.project.Model;
import io.streamt.sql.CreateTable;
import java.util.List;
import java.util.Optional;

/**
 * A model with all that the planner says of it.
 *
 * @param reason why it becomes what it becomes
 * @param columns in SELECT order; a sink has those of what it reads
 * @param key the columns that identify or partition the records; empty when there are none
 * @param eventTime the column that readers take as event time
 * @param query absent for a sink
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
        Optional<AnalyzedQuery> query) {
    /**
     * The job behind a model.
     *
     * @param sql rendered, as it is sent
     * @param inputs the tables it reads, without the options of a connection
     * @param statefulOperators as Flink names them; empty for a stateless query
     * @param planDigest of the compiled plan, equal but for names
     */
    public record AnalyzedQuery(
            String sql, List<CreateTable> inputs, List<String> statefulOperators, String planDigest) {
        public AnalyzedQuery {
            inputs = List.copyOf(inputs);
            statefulOperators = List.copyOf(statefulOperators);
        }

        public boolean stateless() {
            return statefulOperators.isEmpty();
        }
    }

    public AnalyzedModel {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        dependencies = List.copyOf(dependencies);
    }

    public String name() {
        return model.name();
    }

    Optional<AnalyzedColumn> column(String name) {
        return columns.stream().filter(c -> c.name().equals(name)).findFirst();
    }
}
