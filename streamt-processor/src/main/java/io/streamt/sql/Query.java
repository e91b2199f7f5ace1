package io.streamt.sql;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The facts that the text of a query shows. Nothing here knows what the tables are.
 *
 * @param tables every place where a table is read, in the order of the text; names defined by WITH are left out
 * @param outputColumns of the top SELECT (the first one of a UNION), in its order; absent for VALUES, which names none
 * @param stateful the first construct that keeps state; absent when none does. Append-only inputs are assumed, and
 *     functions of users to be scalar
 * @param joins of two tables, other than temporal and lookup joins; whether time bounds their state is not known here
 * @param overOrders the first column of the ORDER BY of each OVER that is written in its place, in no order
 * @param calls of functions and of clauses that work like them, in no order
 * @param functions calls of functions that are not part of the grammar, in no order
 * @param grouped the columns of the GROUP BY of the top SELECT that are written as names
 * @param conditionCalls those of WHERE, HAVING, QUALIFY and ON, in the order of the text
 * @param scopes SELECTs whose columns can be told by the columns of tables
 * @param unlike set operations of parts that do not have as many columns
 * @param selection whether it only picks rows and columns of one table
 * @param usesMl whether it calls a model (ML_PREDICT and its like)
 * @param models those that it calls by name, as in {@code MODEL sentiment}; one that is called by a text is none of them
 * @param mlCalls every call of ML_PREDICT and ML_EVALUATE, in the order of the text
 * @param hinted names of tables that the query gives options by a hint
 * @param hints options in hints that a query may not set, in the order of the text
 */
public record Query(
        List<TableReference> tables,
        Optional<List<OutputColumn>> outputColumns,
        Optional<StatefulReason> stateful,
        List<JoinPosition> joins,
        List<ColumnUse> overOrders,
        List<FunctionCall> calls,
        List<FunctionCall> functions,
        List<ColumnUse> grouped,
        List<FunctionCall> conditionCalls,
        List<SelectScope> scopes,
        List<UnlikeParts> unlike,
        Selection selection,
        boolean usesMl,
        List<TableReference> models,
        List<MlCall> mlCalls,
        Set<String> hinted,
        List<SqlProblem> hints) {
    public Query {
        tables = List.copyOf(tables);
        outputColumns = outputColumns.map(List::copyOf);
        joins = List.copyOf(joins);
        overOrders = List.copyOf(overOrders);
        calls = List.copyOf(calls);
        functions = List.copyOf(functions);
        grouped = List.copyOf(grouped);
        conditionCalls = List.copyOf(conditionCalls);
        scopes = List.copyOf(scopes);
        unlike = List.copyOf(unlike);
        models = List.copyOf(models);
        mlCalls = List.copyOf(mlCalls);
        hinted = Set.copyOf(hinted);
        hints = List.copyOf(hints);
    }
}
