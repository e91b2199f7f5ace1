package io.streamt.planner.flink;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.flink.table.planner.calcite.FlinkPlannerImpl;
import org.apache.flink.table.planner.calcite.FlinkTypeFactory;
import org.apache.flink.table.planner.delegation.PlannerBase;

/**
 * Finds arithmetic in the SELECT whose type keeps fewer digits after the point than its result has: {@code 7 / 4} of
 * integers, AVG of integers, products of wide decimals. A cast to an integer, or another function around it, says that this
 * is meant.
 */
final class LostDigits extends SqlBasicVisitor<Void> {
    private static final Set<String> TRANSPARENT = Set.of(
            "SUM", "MIN", "MAX", "AVG", "COALESCE", "IFNULL", "NULLIF", "ROUND", "TRUNCATE", "ABS", "LAST_VALUE");

    private final String sql;
    private final SqlValidator validator;
    private final List<Map<String, Object>> found = new ArrayList<>();

    private LostDigits(String sql, SqlValidator validator) {
        this.sql = sql;
        this.validator = validator;
    }

    /** @param sql a query that the planner takes */
    static List<Map<String, Object>> in(String sql, PlannerBase planner) {
        boolean computes = sql.contains("/")
                || sql.contains("*")
                || sql.toUpperCase(Locale.ROOT).contains("AVG");
        if (!computes) {
            return List.of();
        }
        FlinkPlannerImpl flink = planner.createFlinkPlanner();
        SqlNode query = flink.validate(flink.parser().parseSqlList(sql).get(0));
        LostDigits lost = new LostDigits(sql, flink.getOrCreateSqlValidator());
        query.accept(lost);
        return List.copyOf(lost.found);
    }

    @Override
    public Void visit(SqlCall call) {
        if (call instanceof SqlSelect select) {
            select.getSelectList().forEach(column -> value(column, true));
        }
        return super.visit(call);
    }

    /** @param decimals whether lost digits of decimals count; a cast to a decimal says how many there are */
    private void value(SqlNode node, boolean decimals) {
        if (!(node instanceof SqlCall call)) {
            return;
        }
        switch (call.getKind()) {
            case DIVIDE, TIMES, PLUS, MINUS -> {
                check(call, decimals);
                call.getOperandList().forEach(operand -> value(operand, decimals));
            }
            case AS, OVER, FILTER, MINUS_PREFIX, PLUS_PREFIX -> value(call.operand(0), decimals);
            case CASE -> branches((SqlCase) call).forEach(branch -> value(branch, decimals));
            case CAST, SAFE_CAST -> {
                if (!isInteger(call)) {
                    value(call.operand(0), false);
                }
            }
            default -> function(call, decimals);
        }
    }

    private static Stream<SqlNode> branches(SqlCase call) {
        SqlNode last = call.getElseOperand();
        return Stream.concat(call.getThenOperands().stream(), Stream.ofNullable(last));
    }

    private void function(SqlCall call, boolean decimals) {
        String name = call.getOperator().getName();
        if (TRANSPARENT.contains(name)) {
            if (name.equals("AVG") && isInteger(call.operand(0))) {
                add(call);
            }
            call.getOperandList().forEach(operand -> value(operand, decimals));
        }
    }

    private void check(SqlCall call, boolean decimals) {
        if (call.operandCount() != 2) {
            return;
        }
        SqlNode right = call.operand(1);
        boolean ofIntegers = isInteger(call.operand(0)) && isInteger(right);
        boolean byOne = right instanceof SqlLiteral one && "1".equals(one.toValue());
        if (ofIntegers && call.getKind() == SqlKind.DIVIDE && !byOne) {
            add(call);
        } else if (decimals && !ofIntegers && scale(call) >= 0 && scale(call) < exactScale(call)) {
            add(call);
        }
    }

    /** Digits after the point that no arithmetic should lose: those of the dividend, and all of a product or a sum. */
    private int exactScale(SqlCall call) {
        int left = scale(call.operand(0));
        int right = scale(call.operand(1));
        if (left < 0 || right < 0) {
            return -1;
        }
        return switch (call.getKind()) {
            case TIMES -> left + right;
            case DIVIDE -> left;
            default -> Math.max(left, right);
        };
    }

    /** The digits after the point of exact numbers; -1 for others. */
    private int scale(SqlNode node) {
        RelDataType type = validator.getValidatedNodeTypeIfKnown(node);
        return type != null && SqlTypeName.EXACT_TYPES.contains(type.getSqlTypeName()) ? type.getScale() : -1;
    }

    private boolean isInteger(SqlNode node) {
        RelDataType type = validator.getValidatedNodeTypeIfKnown(node);
        return type != null && SqlTypeName.INT_TYPES.contains(type.getSqlTypeName());
    }

    private void add(SqlCall call) {
        SqlParserPos place = call.getParserPosition();
        found.add(Map.of(
                "line", place.getLineNum(),
                "column", place.getColumnNum(),
                "expression", text(place),
                "operands", call.getOperandList().stream().map(this::type).toList(),
                "type", type(call)));
    }

    private String type(SqlNode node) {
        RelDataType type = validator.getValidatedNodeTypeIfKnown(node);
        return type == null ? "" : TypeText.of(FlinkTypeFactory.toLogicalType(type));
    }

    /** As the user wrote it, on one line. */
    private String text(SqlParserPos place) {
        List<String> lines = sql.lines().toList();
        StringBuilder text = new StringBuilder();
        for (int line = place.getLineNum(); line <= place.getEndLineNum(); line++) {
            String all = lines.get(line - 1);
            int end = line == place.getEndLineNum() ? Math.min(place.getEndColumnNum(), all.length()) : all.length();
            int start = line == place.getLineNum() ? place.getColumnNum() - 1 : 0;
            text.append(all, start, Math.max(start, end)).append(' ');
        }
        return text.toString().strip().replaceAll("\\s+", " ");
    }
}
