package io.streamt.lineage;

import io.streamt.manifest.Manifest;
import io.streamt.manifest.Manifest.Edge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A text tree from the sources down; a model read by several is expanded once. */
public final class LineageTree {
    private final Map<String, List<String>> readers = new HashMap<>();
    private final Map<String, String> labels = new HashMap<>();
    private final Set<String> expanded = new HashSet<>();
    private final List<String> lines = new ArrayList<>();

    private LineageTree(Manifest manifest) {
        manifest.edges().forEach(e -> readers.computeIfAbsent(e.from(), k -> new ArrayList<>())
                .add(e.to()));
        manifest.uses().forEach(u -> {
            labels.put("class." + u.type(), "Java");
            u.reads().forEach(id -> readers.computeIfAbsent(id, k -> new ArrayList<>())
                    .add("class." + u.type()));
        });
        manifest.sources().forEach(s -> labels.put("source." + s.name(), "topic " + s.topic()));
        manifest.foreign().forEach(f -> labels.put(f.id(), "of another project, topic " + f.topic()));
        manifest.models()
                .forEach(m -> labels.put(
                        "model." + m.name(), m.materialized() + (m.topic().isEmpty() ? "" : ", topic " + m.topic())));
    }

    public static String render(Manifest manifest) {
        LineageTree tree = new LineageTree(manifest);
        Set<String> read = new HashSet<>(manifest.edges().stream().map(Edge::to).toList());
        manifest.sources().forEach(s -> tree.print("source." + s.name()));
        manifest.foreign().forEach(f -> tree.print(f.id()));
        manifest.models().stream()
                .map(m -> "model." + m.name())
                .filter(id -> !read.contains(id))
                .forEach(tree::print);
        return String.join("\n", tree.lines);
    }

    /** Iterative: a chain of models may be longer than the stack is deep. */
    private void print(String root) {
        record Item(String id, int depth) {}
        List<Item> stack = new ArrayList<>(List.of(new Item(root, 0)));
        while (!stack.isEmpty()) {
            Item item = stack.remove(stack.size() - 1);
            boolean first = expanded.add(item.id());
            List<String> next = readers.getOrDefault(item.id(), List.of());
            String again = !first && !next.isEmpty() ? " (above)" : "";
            String arrow = item.depth() == 0 ? "" : "  ".repeat(item.depth() - 1) + "└─ ";
            lines.add(arrow + item.id() + "  [" + labels.getOrDefault(item.id(), "?") + "]" + again);
            if (first) {
                for (int i = next.size() - 1; i >= 0; i--) {
                    stack.add(new Item(next.get(i), item.depth() + 1));
                }
            }
        }
    }
}
