package io.streamt.planner.flink;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Flink's objection to a query, and its place; 0:0 if Flink names none. */
record Refusal(String message, int line, int column) {
    static Refusal of(Throwable failure) {
        List<Throwable> causes = causes(failure);
        for (Throwable cause : causes) {
            if (cause instanceof CalciteContextException e) {
                return new Refusal(text(e.getCause() == null ? e : e.getCause()), e.getPosLine(), e.getPosColumn());
            }
            if (cause instanceof SqlParseException e) {
                SqlParserPos place = e.getPos() == null ? SqlParserPos.ZERO : e.getPos();
                return new Refusal(text(e), place.getLineNum(), place.getColumnNum());
            }
        }
        return new Refusal(text(mostTelling(causes)), 0, 0);
    }

    Map<String, Object> asMap() {
        Map<String, Object> map = new HashMap<>();
        map.put("message", message);
        map.put("line", line);
        map.put("column", column);
        return map;
    }

    /** Rules wrap what they throw in texts about the rule. */
    private static Throwable mostTelling(List<Throwable> causes) {
        Throwable first = causes.get(0);
        Throwable last = causes.get(causes.size() - 1);
        boolean wrapper = text(first).startsWith("Error while applying rule") || first.getMessage() == null;
        return wrapper && last.getMessage() != null ? last : first;
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable t = failure; t != null && !causes.contains(t); t = t.getCause()) {
            causes.add(t);
        }
        return causes;
    }

    private static String text(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
