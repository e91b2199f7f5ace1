package io.streamt.planner;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamt.sql.WatermarkHeader;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The one table of what the operators of Flink's plans keep from one checkpoint to the next. Operators are named as in a
 * compiled plan, {@code group-aggregate}; an operator that the table does not name keeps state.
 *
 * <p>Source of the rules: the {@code StreamExec…} nodes of Flink 2.3 and the runtime operators that they make.
 */
enum OperatorState {
    /** Nothing, or nothing that outlives a checkpoint, such as the buffer of a local aggregate. */
    NOTHING,
    /** The read positions of a source. */
    POSITIONS,
    /** Rows that wait for the answer of an asynchronous call. Nothing is remembered of a row that has been answered. */
    ROWS_UNDER_WAY,
    /** Rows or results of the past. */
    STATE;

    private static final Map<String, OperatorState> BY_KIND = Map.ofEntries(
            Map.entry("table-source-scan", POSITIONS),
            Map.entry("intermediate-table-scan", POSITIONS),
            Map.entry("async-calc", ROWS_UNDER_WAY),
            Map.entry("async-correlate", ROWS_UNDER_WAY),
            Map.entry("lookup-join", ROWS_UNDER_WAY),
            Map.entry("ml-predict-table-function", ROWS_UNDER_WAY),
            Map.entry("vector-search-table-function", ROWS_UNDER_WAY),
            Map.entry("calc", NOTHING),
            Map.entry("python-calc", NOTHING),
            Map.entry("correlate", NOTHING),
            Map.entry("python-correlate", NOTHING),
            Map.entry("exchange", NOTHING),
            Map.entry("union", NOTHING),
            Map.entry("expand", NOTHING),
            Map.entry("values", NOTHING),
            Map.entry("watermark-assigner", NOTHING),
            Map.entry("mini-batch-assigner", NOTHING),
            Map.entry("drop-update-before", NOTHING),
            Map.entry("local-group-aggregate", NOTHING),
            Map.entry("local-window-aggregate", NOTHING),
            Map.entry("window-table-function", NOTHING),
            Map.entry("sink", NOTHING));

    private static final Pattern WORD = Pattern.compile("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    /**
     * The kinds of state that an operator keeps.
     *
     * @param kind as in a compiled plan
     * @param sessions whether it assigns rows to session windows, whose ends depend on rows of the past
     * @param materializesUpserts whether it remembers the last row of each key
     */
    static OperatorState of(String kind, boolean sessions, boolean materializesUpserts) {
        return sessions || materializesUpserts ? STATE : BY_KIND.getOrDefault(kind, STATE);
    }

    /** The kind of an operator from the name that descriptions give it: {@code WindowTableFunction}. */
    static String kind(String name) {
        return WORD.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
    }

    static OperatorState of(PlanNode node) {
        return gathers(node) ? NOTHING : of(node.kind(), assignsSessions(node.json()), materializes(node));
    }

    /** Whether it only brings the rows of all subtasks into one: what it keeps is not looked at, and may be lost. */
    static boolean gathers(PlanNode node) {
        return node.kind().equals("over-aggregate")
                && node.json().path("outputType").toString().contains(WatermarkHeader.GATHERED);
    }

    static boolean materializes(PlanNode node) {
        return node.json().path("requireUpsertMaterialize").asBoolean();
    }

    private static boolean assignsSessions(JsonNode node) {
        return node.at("/windowing/window/type").asText().startsWith("Session");
    }

    /** Whether Flink writes something for it into a savepoint. */
    boolean isKept() {
        return this != NOTHING;
    }

    /** Whether it keeps more than read positions. */
    boolean isMoreThanPositions() {
        return this == STATE || this == ROWS_UNDER_WAY;
    }
}
