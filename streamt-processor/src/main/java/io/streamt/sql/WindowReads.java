package io.streamt.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** Searches a query for the calls that assign windows to rows. */
final class WindowReads {
    private static final Set<String> ALIGNED = Set.of("TUMBLE", "HOP", "CUMULATE");
    private static final String SESSION = "SESSION";
    private static final String HINT =
            "Read one table by TABLE(TUMBLE(TABLE t, DESCRIPTOR(..), ..)), or by HOP or CUMULATE.";

    private final List<SqlCall> windows = new ArrayList<>();
    private final List<SqlCall> tables = new ArrayList<>();
    private boolean names;

    static WindowRead.Result of(String sql) {
        SqlNode query = SqlParser.tree(sql);
        WindowReads reads = new WindowReads();
        reads.search(query);
        if (reads.windows.isEmpty()) {
            return none(query, "the query assigns no windows to rows");
        }
        if (reads.windows.size() > 1) {
            return none(reads.windows.get(1), "the query assigns windows to rows in several places");
        }
        SqlCall window = reads.windows.get(0);
        Optional<SqlCall> from = reads.tables.stream()
                .filter(table -> table.operand(0) == window)
                .findFirst();
        if (functionName(window).equals(SESSION)) {
            return none(window, "when a session ends depends on rows that come later");
        }
        Optional<SqlIdentifier> table = table(window);
        Optional<SqlIdentifier> time = time(window);
        if (from.isEmpty() || reads.names || table.isEmpty() || time.isEmpty()) {
            return none(window, "the window is not one over a table by its name");
        }
        return found(new SqlEdits(sql), from.get(), table.get(), time.get());
    }

    private static WindowRead.Result found(SqlEdits edits, SqlCall from, SqlIdentifier table, SqlIdentifier time) {
        String windows = edits.text(from);
        edits.replace(
                from,
                "(SELECT * FROM " + windows + " WHERE (" + WindowRead.isLate(time.getSimple()) + ") IS NOT TRUE)");
        return new WindowRead.Result.Found(
                new WindowRead(table.names.get(table.names.size() - 1), time.getSimple(), windows, edits.applied()));
    }

    private static WindowRead.Result none(SqlNode node, String message) {
        SqlParserPos place = node.getParserPosition();
        return new WindowRead.Result.None(new SqlProblem(place.getLineNum(), place.getColumnNum(), message, HINT));
    }

    private void search(@Nullable SqlNode node) {
        if (node instanceof SqlNodeList list) {
            list.forEach(this::search);
        } else if (node instanceof SqlCall call) {
            names |= call instanceof SqlWith;
            if (ALIGNED.contains(functionName(call)) || functionName(call).equals(SESSION)) {
                windows.add(call);
            }
            if (call.getKind() == SqlKind.COLLECTION_TABLE) {
                tables.add(call);
            }
            call.getOperandList().forEach(this::search);
        }
    }

    private static Optional<SqlIdentifier> table(SqlCall window) {
        return arguments(window)
                .filter(argument -> argument.getKind() == SqlKind.EXPLICIT_TABLE)
                .map(argument -> ((SqlCall) argument).operand(0))
                .filter(SqlIdentifier.class::isInstance)
                .map(SqlIdentifier.class::cast)
                .findFirst();
    }

    private static Optional<SqlIdentifier> time(SqlCall window) {
        return arguments(window)
                .filter(argument -> argument instanceof SqlCall call
                        && functionName(call).equals("DESCRIPTOR")
                        && call.operandCount() == 1)
                .map(argument -> ((SqlCall) argument).operand(0))
                .filter(SqlIdentifier.class::isInstance)
                .map(SqlIdentifier.class::cast)
                .filter(SqlIdentifier::isSimple)
                .findFirst();
    }

    /** By position or by name. */
    private static Stream<SqlNode> arguments(SqlCall window) {
        return window.getOperandList().stream()
                .map(operand -> operand.getKind() == SqlKind.ARGUMENT_ASSIGNMENT
                        ? ((SqlCall) operand).<SqlNode>operand(0)
                        : operand);
    }

    private static String functionName(SqlCall call) {
        return call.getOperator().getName().toUpperCase(Locale.ROOT);
    }
}
