package io.streamt.analysis;

import io.streamt.graph.ModelNode.Statement;
import io.streamt.planner.PlannedInsert;
import io.streamt.planner.SqlPlanner;
import io.streamt.planner.SqlRejectedException;
import io.streamt.sql.CreateTable;
import io.streamt.sql.QueryText;
import io.streamt.sql.SqlProblem;
import io.streamt.sql.TableDefinition;
import java.util.List;
import java.util.SortedMap;

/** Plans what a model's job runs: the query, written into the model's topic. */
record JobPlanner(SqlPlanner planner, Statement statement) {
    /**
     * A text in what it is planned with.
     *
     * @param options the {@code table.} options of the job
     * @param optimize as {@link SqlPlanner#analyze} takes it
     */
    record Sent(QueryText text, List<TableDefinition> tables, SortedMap<String, String> options, boolean optimize) {}

    /** @param text as it is sent, which may be more than was asked for: see {@link QueryText#retracting} */
    record Job(QueryText text, PlannedInsert insert) {}

    /** @throws SqlRejectedException at its place in the query as it was written */
    Job plan(Sent sent, CreateTable sink) throws SqlRejectedException {
        boolean asWritten = sent.text().linesBefore() == 0;
        String sql = asWritten ? statement.rendered().sql() : sent.text().sql();
        try {
            return new Job(sent.text(), planner.planInsert(sent.tables(), sink, sql, sent.options()));
        } catch (SqlRejectedException e) {
            SqlRejectedException refusal = inQuery(sent.text(), e);
            if (e.isForLackOfRetractions()) {
                return retracting(sent, sink, refusal);
            }
            throw refusal;
        }
    }

    private Job retracting(Sent sent, CreateTable sink, SqlRejectedException refusal) throws SqlRejectedException {
        List<String> columns = sink.columns().stream()
                .map(CreateTable.Column::name)
                .filter(name -> !sink.primaryKey().contains(name))
                .toList();
        if (columns.isEmpty()) {
            throw refusal;
        }
        QueryText text = sent.text().retracting(columns);
        try {
            return new Job(text, planner.planInsert(sent.tables(), sink, text.sql(), sent.options()));
        } catch (SqlRejectedException e) {
            throw refusal;
        }
    }

    static SqlRejectedException inQuery(QueryText text, SqlRejectedException e) {
        SqlProblem problem = e.problem();
        int line = Math.max(1, problem.line() - text.linesBefore());
        return new SqlRejectedException(new SqlProblem(line, problem.column(), problem.message(), problem.hint()));
    }
}
