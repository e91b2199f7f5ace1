package io.streamt.sql;

import io.streamt.sql.MlCall.Form;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** Finds where a query asks ML models. */
final class MlCalls {
    private static final String PREDICT = "ML_PREDICT";
    private static final String EVALUATE = "ML_EVALUATE";
    private static final Set<SqlKind> TABLES = Set.of(SqlKind.EXPLICIT_TABLE, SqlKind.SET_SEMANTICS_TABLE);

    /** @param select whose list or WHERE it is in; absent elsewhere, and inside another one */
    record Found(SqlCall call, Form form, Optional<SqlSelect> select) {
        /** Returns the argument that names the model; absent in a call without arguments. */
        Optional<SqlNode> model() {
            return call.getOperandList().stream().findFirst();
        }

        private MlCall published() {
            SqlParserPos place = call.getParserPosition();
            String name = model().filter(m -> form != Form.OPEN_SOURCE)
                    .map(MlCalls::name)
                    .orElse("");
            return new MlCall(functionName(call), form, name, place.getLineNum(), place.getColumnNum());
        }
    }

    private final List<Found> found = new ArrayList<>();

    /** In no order. */
    static List<Found> in(SqlNode query) {
        MlCalls reader = new MlCalls();
        reader.visit(query, Optional.empty());
        return reader.found;
    }

    static List<MlCall> of(SqlNode query) {
        return in(query).stream()
                .map(Found::published)
                .sorted(Comparator.comparingInt(MlCall::line).thenComparingInt(MlCall::column))
                .toList();
    }

    private void visit(@Nullable SqlNode node, Optional<SqlSelect> select) {
        if (node instanceof SqlSelect inner) {
            for (SqlNode operand : inner.getOperandList()) {
                boolean replaceable = operand == inner.getSelectList() || operand == inner.getWhere();
                visit(operand, replaceable ? Optional.of(inner) : Optional.empty());
            }
        } else if (node instanceof SqlNodeList list) {
            list.forEach(each -> visit(each, select));
        } else if (node instanceof SqlCall call) {
            call(call, select);
        }
    }

    private void call(SqlCall call, Optional<SqlSelect> select) {
        boolean rows =
                call.getKind() == SqlKind.COLLECTION_TABLE && call.operand(0) instanceof SqlCall asked && isMl(asked);
        if (rows) {
            add(call.operand(0), Form.ROWS, Optional.empty());
        } else if (isMl(call)) {
            add(call, functionName(call).equals(EVALUATE) ? Form.QUALITY : Form.VALUE, select);
        } else {
            Optional<SqlSelect> same = call.isA(SqlKind.QUERY) ? Optional.empty() : select;
            call.getOperandList().forEach(each -> visit(each, same));
        }
    }

    private void add(SqlCall call, Form form, Optional<SqlSelect> select) {
        boolean open = call.getOperandList().stream().anyMatch(MlCalls::isOpenSource);
        found.add(new Found(call, open ? Form.OPEN_SOURCE : form, select));
        call.getOperandList().forEach(each -> visit(each, Optional.empty()));
    }

    static boolean isMl(SqlCall call) {
        return Set.of(PREDICT, EVALUATE).contains(functionName(call));
    }

    private static boolean isOpenSource(@Nullable SqlNode argument) {
        SqlNode value = argument instanceof SqlCall named && named.getKind() == SqlKind.ARGUMENT_ASSIGNMENT
                ? named.operand(0)
                : argument;
        return value instanceof SqlCall call
                && (TABLES.contains(call.getKind()) || functionName(call).equals("MODEL"));
    }

    static String name(SqlNode model) {
        if (model instanceof SqlIdentifier name) {
            return String.join(".", name.names);
        }
        return model instanceof SqlCharStringLiteral text ? text.getValueAs(String.class) : "";
    }

    private static String functionName(SqlCall call) {
        return call.getOperator().getName().toUpperCase(Locale.ROOT);
    }
}
