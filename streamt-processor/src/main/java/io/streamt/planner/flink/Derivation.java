package io.streamt.planner.flink;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.TableFunctionScan;
import org.apache.calcite.rel.metadata.RelColumnOrigin;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexPatternFieldRef;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;

/** Collects the origins of all columns that an expression is made of. What only filters is none of them. */
final class Derivation extends RexVisitorImpl<@Nullable Void> {
    private final RelMetadataQuery metadata;
    private final RelNode input;
    private final Set<RelColumnOrigin> origins = new LinkedHashSet<>();
    private boolean known = true;

    /** @param input what the expression's references count the columns of */
    Derivation(RelMetadataQuery metadata, RelNode input) {
        super(true);
        this.metadata = metadata;
        this.input = input;
    }

    /** Null when those of one of the columns are not known. */
    @Nullable
    Set<RelColumnOrigin> origins() {
        return known ? origins : null;
    }

    boolean isEmpty() {
        return known && origins.isEmpty();
    }

    void add(Set<RelColumnOrigin> others) {
        origins.addAll(others);
    }

    void addInput(int column) {
        addColumn(input, column);
    }

    @Override
    public @Nullable Void visitInputRef(RexInputRef reference) {
        addInput(reference.getIndex());
        return null;
    }

    @Override
    public @Nullable Void visitPatternFieldRef(RexPatternFieldRef reference) {
        return visitInputRef(reference);
    }

    @Override
    public @Nullable Void visitSubQuery(RexSubQuery query) {
        super.visitSubQuery(query);
        // Whether there is any row tells no value of it.
        int columns =
                query.getKind() == SqlKind.EXISTS ? 0 : query.rel.getRowType().getFieldCount();
        for (int i = 0; i < columns; i++) {
            addColumn(query.rel, i);
        }
        addCorrelated(query.rel, variable -> variable.getType()
                .getFieldNames()
                .equals(input.getRowType().getFieldNames()));
        return null;
    }

    /** The input's columns that go into values of other rows, where the input is known by a variable. */
    void addCorrelated(RelNode rows, Predicate<RexCorrelVariable> ofInput) {
        new RelVisitor() {
            @Override
            public void visit(RelNode node, int ordinal, @Nullable RelNode parent) {
                if (node instanceof Project project) {
                    project.getProjects().forEach(e -> addVariables(e, ofInput));
                } else if (node instanceof TableFunctionScan scan) {
                    addVariables(scan.getCall(), ofInput);
                }
                super.visit(node, ordinal, parent);
            }
        }.go(rows);
    }

    private void addVariables(RexNode expression, Predicate<RexCorrelVariable> ofInput) {
        expression.accept(new RexVisitorImpl<@Nullable Void>(true) {
            @Override
            public @Nullable Void visitFieldAccess(RexFieldAccess access) {
                if (access.getReferenceExpr() instanceof RexCorrelVariable variable && ofInput.test(variable)) {
                    addInput(access.getField().getIndex());
                }
                return super.visitFieldAccess(access);
            }
        });
    }

    private void addColumn(RelNode rows, int column) {
        Set<RelColumnOrigin> found = metadata.getColumnOrigins(rows, column);
        known &= found != null;
        if (found != null) {
            found.forEach(o -> origins.add(new RelColumnOrigin(o.getOriginTable(), o.getOriginColumnOrdinal(), true)));
        }
    }
}
