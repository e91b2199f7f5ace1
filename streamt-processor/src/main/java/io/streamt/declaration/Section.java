package io.streamt.declaration;

import io.streamt.diagnostic.NearestNames;
import java.util.List;
import java.util.Optional;

/**
 * The keys that may stand together.
 *
 * @param title what messages call it: "a model", "'advanced.topic'"
 * @param moves other accepted places of its keys
 */
public record Section(String title, List<Key> keys, List<Move> moves) {
    public Section {
        keys = List.copyOf(keys);
        moves = List.copyOf(moves);
    }

    /** The same section, with other accepted places. */
    Section moving(Move... others) {
        return new Section(title, keys, List.of(others));
    }

    static Section of(String title, Key... keys) {
        return new Section(title, List.of(keys), List.of());
    }

    /** The key of that name or other spelling. */
    public Optional<Key> key(String written) {
        return keys.stream().filter(k -> k.isCalled(written)).findFirst();
    }

    /** The names of the keys that this one is, or that it is probably meant to be. */
    List<String> meant(String written) {
        return key(written).map(k -> List.of(k.name())).orElseGet(() -> NearestNames.of(written, names()));
    }

    List<String> names() {
        return keys.stream().map(Key::name).toList();
    }
}
