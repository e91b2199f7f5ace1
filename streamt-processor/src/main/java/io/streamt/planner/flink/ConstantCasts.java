package io.streamt.planner.flink;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.api.internal.TableEnvironmentImpl;
import org.apache.flink.table.planner.calcite.FlinkTypeFactory;
import org.apache.flink.table.planner.codegen.ExpressionReducer;

/** Refuses conversions of constant texts that fail, which Flink's planner leaves for the job to fail at every row. */
record ConstantCasts(TableEnvironmentImpl environment) {
    private static final Set<SqlTypeName> REDUCED = Set.of(
            SqlTypeName.BOOLEAN,
            SqlTypeName.TINYINT,
            SqlTypeName.SMALLINT,
            SqlTypeName.INTEGER,
            SqlTypeName.BIGINT,
            SqlTypeName.FLOAT,
            SqlTypeName.DOUBLE,
            SqlTypeName.DECIMAL,
            SqlTypeName.DATE,
            SqlTypeName.TIME,
            SqlTypeName.TIMESTAMP,
            SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE);

    void check(RelNode query) {
        RexBuilder builder = query.getCluster().getRexBuilder();
        for (RexCall cast : casts(query)) {
            if (fails(cast, builder)) {
                throw new ValidationException("The constant text '" + text(cast) + "' cannot be cast to "
                        + TypeText.of(FlinkTypeFactory.toLogicalType(cast.getType())) + ".");
            }
        }
    }

    private static List<RexCall> casts(RelNode query) {
        List<RexCall> casts = new ArrayList<>();
        query.accept(new RexShuttle() {
            @Override
            public RexNode visitCall(RexCall call) {
                if (call.getOperator().getName().equals("CAST") && isText(call)) {
                    casts.add(call);
                }
                return super.visitCall(call);
            }
        });
        query.getInputs().forEach(input -> casts.addAll(casts(input)));
        return casts;
    }

    private static boolean isText(RexCall cast) {
        return cast.getOperands().get(0) instanceof RexLiteral literal
                && literal.getTypeName() == SqlTypeName.CHAR
                && REDUCED.contains(cast.getType().getSqlTypeName());
    }

    private static String text(RexCall cast) {
        return String.valueOf(((RexLiteral) cast.getOperands().get(0)).getValueAs(String.class));
    }

    /** Flink evaluates constants where it can, and hands back what it could not evaluate. */
    private boolean fails(RexCall cast, RexBuilder builder) {
        List<RexNode> reduced = new ArrayList<>();
        new ExpressionReducer(environment.getConfig(), ConstantCasts.class.getClassLoader(), false)
                .reduce(builder, List.of(cast), reduced);
        return reduced.equals(List.of(cast)) || (reduced.get(0) instanceof RexLiteral value && value.isNull());
    }
}
