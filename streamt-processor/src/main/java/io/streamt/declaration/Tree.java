package io.streamt.declaration;

import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.Origin;
import java.util.List;

/** A value as it was written, before anyone looked at keys or types. YAML and annotations both become this. */
public sealed interface Tree {
    /** Where the value begins. */
    Origin origin();

    /** Text, a number, true or false: all are kept as written. */
    record Scalar(LocatedText text) implements Tree {
        @Override
        public Origin origin() {
            return text.origin();
        }
    }

    /** A list, in its order. */
    record Sequence(List<Tree> items, Origin origin) implements Tree {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** Keys with values, in the order written; a key may stand twice (which is reported when it is read). */
    record Mapping(List<Entry> entries, Origin origin) implements Tree {
        public Mapping {
            entries = List.copyOf(entries);
        }
    }

    /**
     * A key without a value.
     *
     * @param written the word that YAML takes for no value; empty where nothing stands there
     */
    record Empty(Origin origin, String written) implements Tree {}

    /** One key of a mapping; {@code origin} is the key's own place. */
    record Entry(String key, Origin origin, Tree value) {
        /** Stands for a key that is no text. */
        public static final String NO_TEXT = "?";
    }
}
