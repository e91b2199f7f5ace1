package io.streamt.sql;

/**
 * Where a function is called or a clause stands that works like one; positions are from 1.
 *
 * @param name in capitals, as in {@code JSON_VALUE}, {@code OVER}, {@code MATCH_RECOGNIZE}, {@code TUMBLE}, {@code
 *     SNAPSHOT} (FOR SYSTEM_TIME AS OF), {@code GROUP BY TUMBLE} (the window of a GROUP BY) or {@code JOIN}
 */
public record FunctionCall(String name, int line, int column) {}
