package io.streamt.sql;

import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * A set operation of parts that do not have as many columns; positions are those of the second part, from 1.
 *
 * @param operator {@code UNION ALL}
 */
public record UnlikeParts(String operator, int first, int second, int line, int column) {
    /** Empty for all else, and where a part has a star. */
    static Optional<UnlikeParts> of(SqlCall call) {
        if (!call.isA(SqlKind.SET_QUERY) || call.operandCount() != 2) {
            return Optional.empty();
        }
        Optional<Integer> first = OutputColumns.of(call.operand(0)).flatMap(UnlikeParts::count);
        Optional<Integer> second = OutputColumns.of(call.operand(1)).flatMap(UnlikeParts::count);
        SqlParserPos place = call.operand(1).getParserPosition();
        return first.isEmpty() || second.isEmpty() || first.equals(second)
                ? Optional.empty()
                : Optional.of(new UnlikeParts(
                        call.getOperator().getName(),
                        first.get(),
                        second.get(),
                        place.getLineNum(),
                        place.getColumnNum()));
    }

    private static Optional<Integer> count(List<OutputColumn> columns) {
        return columns.stream().anyMatch(OutputColumn.Star.class::isInstance)
                ? Optional.empty()
                : Optional.of(columns.size());
    }
}
