package io.streamt.planner;

import java.time.Duration;
import java.util.List;

/**
 * The planner's knowledge of a query.
 *
 * @param columns in SELECT order
 * @param changelog what kinds of rows it emits
 * @param upsertKeys sets of columns of which each identifies a row, in the order of the SELECT; smallest first; none where
 *     none is known. Append-only results have them, too, as those of windows do
 * @param uniqueKeys of updated results: sets of columns that no two rows share, given the declared keys of the tables read; smallest first. A
 *     result of one row has the empty set
 * @param filled columns that a condition of the query keeps from being NULL, although their type can be
 * @param lostDigits arithmetic of the SELECT that loses digits after the point, in the order written
 * @param statefulOperators the names of operators that keep state, as Flink names them ({@code GroupAggregate}); sorted;
 *     empty for a stateless query
 * @param joinsForEver whether a join keeps every row of an input that is only appended to, for nothing bounds it in time
 * @param conditions {@code table.column} of the tables read by which rows are picked or joined, sorted
 * @param heldBack how far rows may lag in event time behind the rows read, because joins wait for their partners
 * @param inOrder whether rows come in the order of event time, whatever the order of those read
 */
public record PlannedQuery(
        List<PlannedColumn> columns,
        Changelog changelog,
        List<List<String>> upsertKeys,
        List<List<String>> uniqueKeys,
        List<String> filled,
        List<LostDigits> lostDigits,
        List<String> statefulOperators,
        boolean joinsForEver,
        List<String> conditions,
        Duration heldBack,
        boolean inOrder) {
    /** APPEND: only inserts. UPSERT: updates by one of the keys. RETRACT: updates, and no key is known to tell of what. */
    public enum Changelog {
        APPEND,
        UPSERT,
        RETRACT
    }

    /**
     * Whether the column carries time that windows can be built on. CARRIED: event time that is handed on as it is, though
     * the query makes a plain column of it, as a regular join does; readers may take it for event time again.
     */
    public enum TimeAttribute {
        NONE,
        ROWTIME,
        CARRIED,
        PROCTIME
    }

    /**
     * @param type Flink SQL as users write it, without NOT NULL at any depth; text of any length is STRING
     * @param origins {@code table.column} of the tables read, sorted; empty when computed from none, those of all
     *     tables where it is not known
     * @param derived whether the value is computed or can come from no row, not handed on as it is
     */
    public record PlannedColumn(
            String name, String type, boolean nullable, TimeAttribute time, List<String> origins, boolean derived) {
        public PlannedColumn {
            origins = List.copyOf(origins);
        }
    }

    /**
     * Arithmetic whose type keeps fewer digits after the point than its result has.
     *
     * @param line in the SQL, from 1
     * @param column in the line, from 1
     * @param expression as written, on one line
     * @param operands their types
     */
    public record LostDigits(int line, int column, String expression, List<String> operands, String type) {
        public LostDigits {
            operands = List.copyOf(operands);
        }
    }

    public PlannedQuery {
        columns = List.copyOf(columns);
        upsertKeys = upsertKeys.stream().map(List::copyOf).toList();
        uniqueKeys = uniqueKeys.stream().map(List::copyOf).toList();
        filled = List.copyOf(filled);
        lostDigits = List.copyOf(lostDigits);
        statefulOperators = List.copyOf(statefulOperators);
        conditions = List.copyOf(conditions);
    }
}
