package io.streamt.planner;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Where in a job its state is: Flink gives an operator its name by its place, unless it is told one. */
final class StateShape {
    private final List<PlanNode> nodes;

    /** The nodes that keep something, with all that leads to them. */
    private final Set<PlanNode> keeping = new HashSet<>();

    private StateShape(List<PlanNode> nodes) {
        this.nodes = nodes;
    }

    /** @param plan compiled by Flink, in JSON */
    static PlannedState of(String plan) {
        return new StateShape(PlanNode.all(plan)).state();
    }

    private PlannedState state() {
        PlanMeaning meaning = new PlanMeaning();
        List<String> kept = new ArrayList<>();
        for (PlanNode node : nodes) {
            meaning.kept(node).ifPresent(digest -> {
                kept.add(digest);
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
                nodes.stream()
                        .filter(PlanMeaning::isStateful)
                        .map(PlanNode::description)
                        .toList());
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
                .map(n -> n.kind().equals("exchange") || materializes(n) ? "exchanged" : "chained")
                .collect(Collectors.joining(","));
        return kind(node) + " " + inputs + " " + outputs;
    }

    private static String kind(PlanNode node) {
        boolean notNull = node.kind().equals("sink") && node.json().toString().contains(" NOT NULL\"");
        return node.kind() + " " + (node.kind().equals("exchange") ? node.distribution() : "")
                + (materializes(node) ? " materialized" : "")
                + (notNull ? " checked" : "");
    }

    private static boolean materializes(PlanNode node) {
        return node.json().path("requireUpsertMaterialize").asBoolean();
    }
}
