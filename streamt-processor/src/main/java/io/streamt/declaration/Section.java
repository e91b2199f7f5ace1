package io.streamt.declaration;

import java.util.List;
import java.util.Optional;

/**
 * The keys that may stand together.
 *
 * @param title what messages call it: "a model", "'advanced.topic'"
 */
public record Section(String title, List<Key> keys) {
    public Section {
        keys = List.copyOf(keys);
    }

    static Section of(String title, Key... keys) {
        return new Section(title, List.of(keys));
    }

    /** The key of that name or other spelling. */
    public Optional<Key> key(String written) {
        return keys.stream().filter(k -> k.isCalled(written)).findFirst();
    }

    List<String> names() {
        return keys.stream().map(Key::name).toList();
    }
}
