package io.streamt.planner;

import io.streamt.sql.FunctionCall;
import io.streamt.sql.Query;
import io.streamt.sql.SqlProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Where in a job its state is: Flink gives an operator its name by its place, unless it is told one. */
final class StateShape {
    private final List<PlanNode> nodes;

    /** The nodes that keep something, with all that leads to them. */
    private final Set<PlanNode> keeping = new HashSet<>();

    private final PlanMeaning meaning = new PlanMeaning();

    /** @param nodes a plan compiled by Flink, in its order */
    StateShape(List<PlanNode> nodes) {
        this.nodes = List.copyOf(nodes);
    }

    /**
     * A join of which Flink is free to key the state by one column or by another: which one it takes differs from run to
     * run, so that no savepoint of it can be trusted.
     */
    Optional<SqlProblem> freeChoice(Query query) {
        nodes.forEach(meaning::kept);
        return nodes.stream()
                .filter(node -> node.kind().equals("join"))
                .filter(node -> IntStream.of(0, 1)
                        .anyMatch(side -> meaning.choices(node, side).size() > 1))
                .findFirst()
                .map(node -> {
                    FunctionCall at = LateRefusals.first(Set.of("JOIN", "EXISTS", "IN"), query);
                    return new SqlProblem(
                            at.line(),
                            at.column(),
                            "an input of this join has several keys of the same size, and Flink keys its state by any of"
                                    + " them: a savepoint could be restored under another key",
                            "Make the input with several keys a model of its own: its topic has one key.");
                });
    }

    /** @param options the {@code table.} options that the plan was compiled with */
    PlannedState state(Map<String, String> options) {
        List<String> kept = new ArrayList<>();
        for (PlanNode node : nodes) {
            Optional<String> digest = meaning.kept(node);
            requireSameTruth(node, digest.isPresent());
            digest.ifPresent(d -> {
                kept.add(d);
                addWithInputs(node);
            });
        }
        if (new HashSet<>(kept).size() < kept.size()) {
            // Two that keep the same are told apart only by what becomes of their rows.
            nodes.forEach(node -> kept.add(meaning.rows(node)));
        }
        if (!isCutOnce()) {
            // Then an operator behind one branch may move those of another.
            keeping.addAll(nodes);
        }
        List<String> operators = nodes.stream()
                .filter(node -> OperatorState.of(node).isMoreThanPositions())
                .map(PlanNode::description)
                .toList();
        if (!operators.isEmpty()) {
            kept.addAll(StateOptions.of(options));
        }
        return new PlannedState(
                PlanMeaning.digest(kept.toString()),
                PlanMeaning.digest(nodes.stream()
                        .filter(keeping::contains)
                        .map(this::place)
                        .collect(Collectors.joining("\n"))),
                PlanMeaning.digest(nodes.stream()
                        .filter(n -> !keeping.contains(n))
                        .map(StateShape::kind)
                        .collect(Collectors.joining("\n"))),
                nodes.stream().anyMatch(n -> n.distribution().equals("SINGLETON")),
                operators);
    }

    private static void requireSameTruth(PlanNode node, boolean hasDigest) {
        if (OperatorState.of(node).isKept() != hasDigest) {
            throw new IllegalStateException("operator '" + node.kind() + "' keeps " + OperatorState.of(node) + ", but "
                    + (hasDigest ? "has a" : "has no") + " digest of it");
        }
    }

    private void addWithInputs(PlanNode node) {
        if (keeping.add(node)) {
            node.inputs().forEach(this::addWithInputs);
        }
    }

    /** Whether the rest hangs on one node that keeps something, by one connection, and is a chain. */
    private boolean isCutOnce() {
        long cuts = 0;
        for (PlanNode node : nodes) {
            if (!keeping.contains(node)) {
                if (node.inputs().size() != 1) {
                    return false;
                }
                cuts += node.inputs().stream().filter(keeping::contains).count();
            }
        }
        return cuts <= 1;
    }

    /** Its kind, its inputs, and whether what follows runs in the same task. */
    private String place(PlanNode node) {
        String inputs =
                node.inputs().stream().map(i -> String.valueOf(i.place())).collect(Collectors.joining(","));
        String outputs = nodes.stream()
                .filter(n -> n.inputs().contains(node))
                .map(n -> n.kind().equals("exchange") || OperatorState.materializes(n) ? "exchanged" : "chained")
                .collect(Collectors.joining(","));
        return kind(node) + " " + inputs + " " + outputs;
    }

    private static String kind(PlanNode node) {
        boolean notNull = node.kind().equals("sink") && node.json().toString().contains(" NOT NULL\"");
        return node.kind() + " " + (node.kind().equals("exchange") ? node.distribution() : "")
                + (OperatorState.materializes(node) ? " materialized" : "")
                + (notNull ? " checked" : "");
    }
}
