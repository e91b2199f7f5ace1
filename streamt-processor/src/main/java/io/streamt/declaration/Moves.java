package io.streamt.declaration;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts what was written at another accepted place where it belongs. */
final class Moves {
    private final Diagnostics diagnostics;

    Moves(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    Tree.Mapping apply(List<Move> moves, Tree.Mapping mapping) {
        Tree.Mapping moved = mapping;
        for (Move move : moves) {
            Optional<Tree.Entry> found = find(moved, move.from());
            if (found.isPresent()) {
                moved = put(without(moved, move.from()), move.to(), renamed(found.get(), move), move);
            }
        }
        return moved;
    }

    private static Optional<Tree.Entry> find(Tree.Mapping mapping, List<String> path) {
        Optional<Tree.Entry> entry = mapping.entries().stream()
                .filter(e -> e.key().equals(path.get(0)))
                .findFirst();
        return path.size() == 1
                ? entry
                : entry.filter(e -> e.value() instanceof Tree.Mapping)
                        .flatMap(e -> find((Tree.Mapping) e.value(), path.subList(1, path.size())));
    }

    private static Tree.Entry renamed(Tree.Entry entry, Move move) {
        if (!(entry.value() instanceof Tree.Mapping value)) {
            return entry;
        }
        List<Tree.Entry> inner = value.entries().stream()
                .map(e -> new Tree.Entry(move.renamed().getOrDefault(e.key(), e.key()), e.origin(), e.value()))
                .toList();
        return new Tree.Entry(entry.key(), entry.origin(), new Tree.Mapping(inner, value.origin()));
    }

    private static Tree.Mapping without(Tree.Mapping mapping, List<String> path) {
        List<Tree.Entry> kept = new ArrayList<>();
        for (Tree.Entry entry : mapping.entries()) {
            boolean onPath = entry.key().equals(path.get(0));
            if (!onPath) {
                kept.add(entry);
            } else if (path.size() > 1 && entry.value() instanceof Tree.Mapping inner) {
                Tree.Mapping rest = without(inner, path.subList(1, path.size()));
                if (!rest.entries().isEmpty()) {
                    kept.add(new Tree.Entry(entry.key(), entry.origin(), rest));
                }
            }
        }
        return new Tree.Mapping(kept, mapping.origin());
    }

    private Tree.Mapping put(Tree.Mapping mapping, List<String> path, Tree.Entry moved, Move move) {
        List<Tree.Entry> entries = new ArrayList<>();
        boolean placed = false;
        for (Tree.Entry entry : mapping.entries()) {
            boolean here = entry.key().equals(path.get(0));
            if (here && path.size() > 1 && entry.value() instanceof Tree.Mapping inner) {
                Tree rest = put(inner, path.subList(1, path.size()), moved, move);
                entries.add(new Tree.Entry(entry.key(), entry.origin(), rest));
                placed = true;
            } else {
                entries.add(entry);
                placed |= here && twice(moved, move);
            }
        }
        if (!placed) {
            entries.add(nested(path, moved));
        }
        return new Tree.Mapping(entries, mapping.origin());
    }

    private boolean twice(Tree.Entry moved, Move move) {
        diagnostics.error(
                Code.DUPLICATE_KEY,
                moved.origin(),
                "'" + String.join(".", move.from()) + "' is another spelling of '" + String.join(".", move.to())
                        + "', which is given too.",
                "Keep one of them.");
        return true;
    }

    private static Tree.Entry nested(List<String> path, Tree.Entry moved) {
        Tree value = moved.value();
        for (int i = path.size() - 1; i > 0; i--) {
            value = new Tree.Mapping(List.of(new Tree.Entry(path.get(i), moved.origin(), value)), moved.origin());
        }
        return new Tree.Entry(path.get(0), moved.origin(), value);
    }
}
