package io.streamt.declaration;

import java.util.List;
import java.util.Optional;

/**
 * One key that a section may hold.
 *
 * @param spellings other accepted names of the same key
 * @param section the keys inside, for kinds that hold sections
 */
public record Key(String name, Kind kind, Effect effect, List<String> spellings, Optional<Section> section) {
    /** The shape of a value. */
    public enum Kind {
        /** One scalar. */
        TEXT("a single value"),
        /** One scalar that is true or false; given without a value it is an error, as it would protect nothing. */
        SWITCH("true or false"),
        /** One scalar, of which the word {@code null} is one, although YAML takes it for no value. */
        WORD("a single value"),
        /** One scalar or a list of them. */
        TEXTS("a value or a list of values"),
        /** A mapping from any key to a scalar. */
        MAP("a mapping of keys to values"),
        /** A mapping from any name to a scalar or a list of scalars. */
        VARIABLES("a mapping of names to values or lists of values"),
        /** A mapping with the keys of a section. */
        SECTION("a mapping"),
        /** A list of mappings with the keys of a section. */
        SECTIONS("a list of mappings"),
        /** A mapping from any name to a mapping with the keys of a section. */
        NAMED_SECTIONS("a mapping of names to mappings"),
        /** A scalar, a mapping or a list: what {@code from:} and {@code access:} take. */
        ANY("a value");

        private final String description;

        Kind(String description) {
            this.description = description;
        }

        /** For messages, as in "must be a list of mappings". */
        public String description() {
            return description;
        }
    }

    /** The effects of a key in this version. */
    public enum Effect {
        /** It does what the documentation says. */
        NOW,
        /** It is accepted and changes nothing yet: a warning. */
        LATER
    }

    public Key {
        spellings = List.copyOf(spellings);
    }

    static Key key(String name, Kind kind) {
        return new Key(name, kind, Effect.NOW, List.of(), Optional.empty());
    }

    static Key key(String name, Kind kind, Section section) {
        return new Key(name, kind, Effect.NOW, List.of(), Optional.of(section));
    }

    static Key text(String name) {
        return key(name, Kind.TEXT);
    }

    static Key text(String name, String spelling) {
        return new Key(name, Kind.TEXT, Effect.NOW, List.of(spelling), Optional.empty());
    }

    static Key flag(String name) {
        return key(name, Kind.SWITCH);
    }

    static Key texts(String name, String spelling) {
        return new Key(name, Kind.TEXTS, Effect.NOW, List.of(spelling), Optional.empty());
    }

    static Key word(String name, String spelling) {
        return new Key(name, Kind.WORD, Effect.NOW, List.of(spelling), Optional.empty());
    }

    static Key later(String name) {
        return new Key(name, Kind.ANY, Effect.LATER, List.of(), Optional.empty());
    }

    /** One scalar. */
    static Key laterText(String name) {
        return new Key(name, Kind.TEXT, Effect.LATER, List.of(), Optional.empty());
    }

    /** Makes a key whose content is checked and has no effect in this version. */
    static Key later(String name, Kind kind, Section section) {
        return new Key(name, kind, Effect.LATER, List.of(), Optional.of(section));
    }

    /** A duration, which may also be given as {@code <name>_ms}. */
    static Key duration(String name) {
        return new Key(name, Kind.TEXT, Effect.NOW, List.of(name + "_ms"), Optional.empty());
    }

    boolean isCalled(String written) {
        return name.equals(written) || spellings.contains(written);
    }
}
