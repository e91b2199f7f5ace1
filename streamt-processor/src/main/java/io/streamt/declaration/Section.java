package io.streamt.declaration;

import io.streamt.diagnostic.NearestNames;
import java.util.ArrayList;
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
        List<String> others = OtherTools.inPlaceOf(title, written);
        return key(written)
                .map(k -> List.of(k.name()))
                .orElseGet(() -> others.isEmpty() ? NearestNames.of(written, names()) : others);
    }

    /** Where below this section a key of that name can stand: {@code advanced.topic}; at most two places. */
    List<String> places(String written) {
        List<String> places = new ArrayList<>();
        for (Key key : keys) {
            key.section().ifPresent(inner -> {
                if (key.kind() == Key.Kind.SECTION && inner.key(written).isPresent()) {
                    places.add(key.name());
                }
                if (key.kind() == Key.Kind.SECTION) {
                    inner.places(written).forEach(place -> places.add(key.name() + "." + place));
                }
            });
        }
        return places.stream().limit(2).toList();
    }

    List<String> names() {
        return keys.stream().map(Key::name).toList();
    }
}
