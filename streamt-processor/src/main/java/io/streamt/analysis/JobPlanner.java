package io.streamt.analysis;

import io.streamt.graph.ModelNode.Statement;
import io.streamt.planner.PlannedInsert;
import io.streamt.planner.SqlPlanner;
import io.streamt.planner.SqlRejectedException;
import io.streamt.sql.CreateTable;
import io.streamt.sql.QueryText;
import io.streamt.sql.SqlProblem;
import io.streamt.sql.TableDefinition;
import io.streamt.sql.WatermarkHeader;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Plans what a model's job runs: the query, written into the model's topic. */
record JobPlanner(SqlPlanner planner, Statement statement) {
    /**
     * A text in what it is planned with.
     *
     * @param options the {@code table.} options of the job
     * @param optimize as {@link SqlPlanner#analyze} takes it
     */
    record Sent(QueryText text, List<TableDefinition> tables, SortedMap<String, String> options, boolean optimize) {
        Sent saying(QueryText other) {
            return new Sent(other, tables, options, optimize);
        }

        Sent reading(List<TableDefinition> others) {
            return new Sent(text, others, options, optimize);
        }
    }

    /**
     * @param text as it is sent, which may be more than was asked for: see {@link QueryText#retracting}
     * @param tables that it reads
     * @param header that is written besides
     */
    record Job(QueryText text, List<TableDefinition> tables, Optional<WatermarkHeader> header, PlannedInsert insert) {}

    /**
     * The job that carries watermarks, or without them where Flink refuses that, or would have to find a row again by a
     * header that differs each time.
     *
     * @param carried the tables with the headers of their records
     * @throws SqlRejectedException at its place in the query as it was written
     */
    Job plan(Sent sent, CreateTable sink, Optional<WatermarkHeader> header, List<TableDefinition> carried)
            throws SqlRejectedException {
        if (header.isEmpty() && carried.equals(sent.tables())) {
            return plan(sent, sink, header);
        }
        try {
            Job job = plan(sent.reading(carried), sink, header);
            return header.isPresent() && findsRowsAgain(job)
                    ? plan(sent.reading(carried), sink, Optional.empty())
                    : job;
        } catch (SqlRejectedException e) {
            return plan(sent, sink, Optional.empty());
        }
    }

    private static boolean findsRowsAgain(Job job) {
        return job.insert().state().names().contains("Sink");
    }

    private Job plan(Sent sent, CreateTable sink, Optional<WatermarkHeader> header) throws SqlRejectedException {
        String rendered = statement.rendered().sql();
        boolean asWritten = sent.text().equals(QueryText.of(rendered)) && header.isEmpty();
        String sql = asWritten ? rendered : written(sent.text(), sink, header);
        try {
            return job(sent, sent.text(), sink, header, sql);
        } catch (SqlRejectedException e) {
            SqlRejectedException refusal = inQuery(sent.text(), e);
            if (e.isForLackOfRetractions()) {
                return retracting(sent, sink, header, refusal);
            }
            throw refusal;
        }
    }

    private Job retracting(Sent sent, CreateTable sink, Optional<WatermarkHeader> header, SqlRejectedException refusal)
            throws SqlRejectedException {
        List<String> columns = sink.columns().stream()
                .map(CreateTable.Column::name)
                .filter(name -> !sink.primaryKey().contains(name))
                .toList();
        if (columns.isEmpty()) {
            throw refusal;
        }
        QueryText text = sent.text().retracting(columns);
        try {
            return job(sent, text, sink, header, written(text, sink, header));
        } catch (SqlRejectedException e) {
            throw refusal;
        }
    }

    private Job job(Sent sent, QueryText text, CreateTable sink, Optional<WatermarkHeader> header, String sql)
            throws SqlRejectedException {
        CreateTable table = header.map(h -> h.written(sink)).orElse(sink);
        return new Job(text, sent.tables(), header, planner.planInsert(sent.tables(), table, sql, sent.options()));
    }

    private static String written(QueryText text, CreateTable sink, Optional<WatermarkHeader> header) {
        return header.map(h -> h.writing(text, sink.names())).orElse(text).sql();
    }

    static SqlRejectedException inQuery(QueryText text, SqlRejectedException e) {
        SqlProblem problem = e.problem();
        int line = Math.max(1, problem.line() - text.linesBefore());
        return new SqlRejectedException(new SqlProblem(line, problem.column(), problem.message(), problem.hint()));
    }
}
