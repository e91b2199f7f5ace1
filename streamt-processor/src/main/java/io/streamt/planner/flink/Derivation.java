package io.streamt.planner.flink;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Match;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
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

/**
 * Collects the origins of all columns that an expression betrays: those that it is made of and, of a sub-query in it, those of
 * its conditions, too: a sub-query counts or picks by them. A condition that only filters the rows of the query is none.
 */
final class Derivation extends RexVisitorImpl<@Nullable Void> {
    private final RelMetadataQuery metadata;
    private final List<RelNode> inputs;
    private final Set<RelColumnOrigin> origins = new LinkedHashSet<>();
    private boolean known = true;

    /** @param inputs what the expression's references count the columns of, one after the other */
    Derivation(RelMetadataQuery metadata, RelNode... inputs) {
        super(true);
        this.metadata = metadata;
        this.inputs = List.of(inputs);
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
        int left = column;
        for (RelNode input : inputs) {
            int columns = input.getRowType().getFieldCount();
            if (left < columns) {
                addColumn(input, left);
                return;
            }
            left -= columns;
        }
        known = false;
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
        addConditions(query.rel);
        List<String> names = inputs.stream()
                .flatMap(input -> input.getRowType().getFieldNames().stream())
                .toList();
        addCorrelated(
                query.rel, true, variable -> variable.getType().getFieldNames().equals(names));
        return null;
    }

    /** By which columns rows are picked and joined. */
    void addConditions(RelNode rows) {
        new RelVisitor() {
            @Override
            public void visit(RelNode node, int ordinal, @Nullable RelNode parent) {
                if (node instanceof Filter filter) {
                    addAll(filter.getCondition(), filter.getInput());
                } else if (node instanceof Join join) {
                    addAll(join.getCondition(), join.getLeft(), join.getRight());
                } else if (node instanceof Match match) {
                    definitions(match).forEach(d -> addAll(d, match.getInput()));
                } else if (node instanceof Sort sort && sort.fetch != null) {
                    sort.getCollation().getKeys().forEach(key -> addColumn(sort.getInput(), key));
                }
                super.visit(node, ordinal, parent);
            }
        }.go(rows);
    }

    /** By reflection, as the measures in {@link FlinkColumnOrigins}. */
    private static List<RexNode> definitions(Match match) {
        try {
            Map<?, ?> all =
                    (Map<?, ?>) Match.class.getMethod("getPatternDefinitions").invoke(match);
            return all.values().stream().map(RexNode.class::cast).toList();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Match.getPatternDefinitions() is gone", e);
        }
    }

    private void addAll(RexNode expression, RelNode... of) {
        Derivation derivation = new Derivation(metadata, of);
        expression.accept(derivation);
        Set<RelColumnOrigin> found = derivation.origins();
        known &= found != null;
        add(found == null ? Set.of() : found);
    }

    /**
     * The input's columns that go into values of other rows, where the input is known by a variable.
     *
     * @param conditions whether those count that other rows are picked by
     */
    void addCorrelated(RelNode rows, boolean conditions, Predicate<RexCorrelVariable> ofInput) {
        new RelVisitor() {
            @Override
            public void visit(RelNode node, int ordinal, @Nullable RelNode parent) {
                if (node instanceof Project project) {
                    project.getProjects().forEach(e -> addVariables(e, ofInput));
                } else if (node instanceof TableFunctionScan scan) {
                    addVariables(scan.getCall(), ofInput);
                } else if (conditions && node instanceof Filter filter) {
                    addVariables(filter.getCondition(), ofInput);
                } else if (conditions && node instanceof Join join) {
                    addVariables(join.getCondition(), ofInput);
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
