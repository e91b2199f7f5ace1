package io.streamt.declaration;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Another accepted place of a key.
 *
 * @param from where it may be written, keys from the section inwards
 * @param to where it belongs
 * @param renamed other names of keys inside the value, where they differ
 */
public record Move(List<String> from, List<String> to, Map<String, String> renamed) {
    public Move {
        from = List.copyOf(from);
        to = List.copyOf(to);
        renamed = Map.copyOf(renamed);
    }

    /** Paths are written with dots. */
    static Move of(String from, String to) {
        return new Move(path(from), path(to), Map.of());
    }

    Move renaming(String key, String as) {
        return new Move(from, to, Map.of(key, as));
    }

    private static List<String> path(String dotted) {
        return Arrays.asList(dotted.split("\\.", -1));
    }
}
