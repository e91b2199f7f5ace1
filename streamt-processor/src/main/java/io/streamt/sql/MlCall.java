package io.streamt.sql;

/**
 * Where a query asks an ML model; positions are from 1.
 *
 * @param function in capitals: {@code ML_PREDICT} or {@code ML_EVALUATE}
 * @param model as it is called there; empty where neither a text nor a name stands, and in the form of open-source Flink
 */
public record MlCall(String function, Form form, String model, int line, int column) {
    /** How it is asked. */
    public enum Form {
        /** For a value: {@code SELECT ML_PREDICT('m', a) AS p}. */
        VALUE,
        /** For columns beside those of a row: {@code FROM t, LATERAL TABLE(ML_PREDICT('m', a))}. */
        ROWS,
        /** How well it answers, over many rows: {@code SELECT ML_EVALUATE(m, label, a)}. */
        QUALITY,
        /** That of open-source Flink: {@code FROM ML_PREDICT(TABLE t, MODEL m, DESCRIPTOR(a))}. */
        OPEN_SOURCE
    }
}
