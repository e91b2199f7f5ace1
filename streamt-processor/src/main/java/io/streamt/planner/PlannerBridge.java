package io.streamt.planner;

import java.util.Map;

/**
 * The one type that both sides of the planner's class loader see; public only for the other side. Answers are trees of
 * maps, lists, strings, integers and booleans.
 *
 * <p>A refusal is {@code {message, line, column}} under {@code rejected}, with {@code table} where a CREATE TABLE is
 * refused, and {@code functions} (all names) where a function is not known; line and column are 0 where Flink names
 * none.
 */
public interface PlannerBridge {
    /**
     * {@code columns}, {@code changelog}, {@code upsertKeys}, {@code joinsForEver} and {@code operators} of a query. An
     * operator has a {@code name}, as descriptions give it, and says whether it assigns {@code sessions} and whether it
     * {@code materializes} upserts.
     *
     * @param options Flink options of the job that runs the query
     */
    Map<String, Object> analyze(
            Map<String, String> options, Map<String, String> ddlByTable, String sql, boolean optimize);

    /**
     * {@code plan}: the compiled plan, as JSON text, of inserting a query into one of the tables; {@code trustsKey}:
     * whether Flink took it only with {@code table.exec.sink.require-on-conflict} off.
     */
    Map<String, Object> plan(Map<String, String> options, Map<String, String> ddlByTable, String sink, String sql);
}
