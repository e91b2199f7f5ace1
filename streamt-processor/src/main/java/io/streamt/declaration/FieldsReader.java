package io.streamt.declaration;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.NearestNames;
import io.streamt.diagnostic.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks a tree against the catalogue: every key is known, stands once, and has a value of the right shape. */
public final class FieldsReader {
    private static final String NULL = "null";
    private static final Map<String, String> PERIODS = Map.of("second", "s", "minute", "m", "hour", "h", "day", "d");

    private final Diagnostics diagnostics;

    public FieldsReader(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** Everything that is right; the rest is reported and left out. */
    public Fields read(Section section, Tree tree) {
        Fields fields = new Fields(section, tree.origin());
        if (tree instanceof Tree.Mapping mapping) {
            Set<String> seen = new HashSet<>();
            for (Tree.Entry entry :
                    new Moves(diagnostics).apply(section.moves(), mapping).entries()) {
                int before = diagnostics.errors();
                readEntry(section, entry, seen, fields);
                if (diagnostics.errors() > before) {
                    section.meant(entry.key()).forEach(fields::putWrong);
                }
            }
        } else if (!(tree instanceof Tree.Empty)) {
            fields.putUnreadable();
            diagnostics.error(
                    Code.WRONG_TYPE,
                    tree.origin(),
                    section.title() + " must be a mapping, but is "
                            + (tree instanceof Tree.Sequence ? "a list" : "a value") + ".",
                    "Its keys are " + NearestNames.list(section.names()) + ".");
        }
        return fields;
    }

    private void readEntry(Section section, Tree.Entry entry, Set<String> seen, Fields into) {
        Optional<Key> found = section.key(entry.key());
        if (found.isEmpty()) {
            into.putUnknownKey(section.meant(entry.key()));
            diagnostics.error(
                    Code.UNKNOWN_KEY,
                    entry.origin(),
                    "unknown key '" + entry.key() + "' in " + section.title() + ".",
                    hint(section, entry.key()));
            return;
        }
        Key key = found.get();
        if (!seen.add(key.name())) {
            diagnostics.error(
                    Code.DUPLICATE_KEY,
                    entry.origin(),
                    "key '" + entry.key() + "' is given twice.",
                    "Keep one of them.");
        } else if (key.effect() == Key.Effect.NOW) {
            value(key, entry)
                    .ifPresentOrElse(
                            value -> into.put(key, entry.value().origin(), value),
                            () -> into.putPlace(key, entry.origin()));
        } else {
            noEffect(key, entry, into);
        }
    }

    private static String hint(Section section, String key) {
        Optional<String> elsewhere = OtherTools.hint(section.title(), key);
        if (elsewhere.isPresent()) {
            return elsewhere.get();
        }
        List<String> places = section.places(key);
        String belongs = places.isEmpty() ? "" : "It belongs under '" + String.join("' or '", places) + "'. ";
        String known = section.names().stream().map(n -> "'" + n + "'").collect(Collectors.joining(", "));
        return belongs + NearestNames.didYouMean(key, section.names()) + "Known keys: " + known + ".";
    }

    private void noEffect(Key key, Tree.Entry entry, Fields into) {
        diagnostics.warning(Code.NO_EFFECT, entry.origin(), "'" + entry.key() + "' has no effect in this version.", "");
        // Mistakes inside must not wait for the version that uses it, nor does what it refers to.
        value(key, entry).ifPresent(value -> into.put(key, entry.value().origin(), value));
    }

    private Optional<Object> value(Key key, Tree.Entry entry) {
        Tree tree = entry.value();
        if (tree instanceof Tree.Empty && key.kind() == Key.Kind.SWITCH) {
            diagnostics.error(
                    Code.WRONG_TYPE,
                    entry.origin(),
                    "'" + entry.key() + "' has no value, but must be "
                            + key.kind().description() + ".",
                    "Write '" + entry.key() + ": true' or '" + entry.key() + ": false'.");
            return Optional.empty();
        }
        if (tree instanceof Tree.Empty empty) {
            boolean word = key.kind() == Key.Kind.WORD && empty.written().equals(NULL);
            return word ? Optional.of(LocatedText.singleLine(NULL, empty.origin())) : Optional.empty();
        }
        return switch (key.kind()) {
            case TEXT, WORD, SWITCH -> scalar(entry.key(), key, tree);
            case TEXTS -> texts(entry.key(), key, tree);
            case MAP, VARIABLES -> map(entry.key(), key, tree);
            case SECTION -> Optional.of(read(inner(key), tree));
            case SECTIONS -> sections(entry.key(), key, tree);
            case NAMED_SECTIONS -> named(entry.key(), key, tree);
            case ANY -> Optional.of(tree);
        };
    }

    private static Section inner(Key key) {
        return key.section().orElseThrow(() -> new IllegalStateException("no section for " + key.name()));
    }

    private Optional<Object> scalar(String name, Key key, Tree tree) {
        if (tree instanceof Tree.Scalar scalar) {
            return Optional.of(scalar.text());
        }
        wrongShape("'" + name + "'", key.kind().description(), tree, duration(name, tree));
        return Optional.empty();
    }

    /** dbt's way to write a duration is {@code {count: 12, period: hour}}. */
    private static String duration(String name, Tree tree) {
        if (!(tree instanceof Tree.Mapping mapping)) {
            return "";
        }
        Map<String, String> parts = mapping.entries().stream()
                .filter(e -> e.value() instanceof Tree.Scalar)
                .collect(Collectors.toMap(
                        Tree.Entry::key, e -> ((Tree.Scalar) e.value()).text().text(), (a, b) -> a));
        String unit = PERIODS.getOrDefault(parts.getOrDefault("period", ""), "");
        return parts.containsKey("count") && !unit.isEmpty()
                ? "Write '" + name + ": " + parts.get("count") + unit + "'."
                : "";
    }

    private Optional<Object> texts(String name, Key key, Tree tree) {
        List<LocatedText> texts = new ArrayList<>();
        List<Tree> items = tree instanceof Tree.Sequence sequence ? sequence.items() : List.of(tree);
        items.forEach(item -> scalar(name, key, item).ifPresent(text -> texts.add((LocatedText) text)));
        return Optional.of(texts);
    }

    private Optional<Object> map(String name, Key key, Tree tree) {
        if (!(tree instanceof Tree.Mapping mapping)) {
            wrongShape("'" + name + "'", key.kind().description(), tree);
            return Optional.empty();
        }
        Map<String, Object> map = new LinkedHashMap<>();
        for (Tree.Entry entry : mapping.entries()) {
            boolean list = key.kind() == Key.Kind.VARIABLES && entry.value() instanceof Tree.Sequence;
            Key inner = list ? Key.key(entry.key(), Key.Kind.TEXTS) : Key.text(entry.key());
            (list ? texts(entry.key(), inner, entry.value()) : scalar(entry.key(), inner, entry.value()))
                    .ifPresent(value -> once(map, entry.key(), value, entry.origin()));
        }
        return Optional.of(map);
    }

    private Optional<Object> sections(String name, Key key, Tree tree) {
        if (!(tree instanceof Tree.Sequence sequence)) {
            wrongShape("'" + name + "'", key.kind().description(), tree);
            return Optional.empty();
        }
        return Optional.of(
                sequence.items().stream().map(item -> read(inner(key), item)).toList());
    }

    private Optional<Object> named(String name, Key key, Tree tree) {
        if (!(tree instanceof Tree.Mapping mapping)) {
            wrongShape("'" + name + "'", key.kind().description(), tree);
            return Optional.empty();
        }
        Map<String, Object> map = new LinkedHashMap<>();
        mapping.entries().forEach(entry -> once(map, entry.key(), read(inner(key), entry.value()), entry.origin()));
        return Optional.of(map);
    }

    private void once(Map<String, Object> map, String name, Object value, Origin origin) {
        if (map.putIfAbsent(name, value) != null) {
            diagnostics.error(Code.DUPLICATE_KEY, origin, "key '" + name + "' is given twice.", "Keep one of them.");
        }
    }

    private void wrongShape(String what, String expected, Tree tree) {
        wrongShape(what, expected, tree, "");
    }

    private void wrongShape(String what, String expected, Tree tree, String hint) {
        boolean template = tree instanceof Tree.Mapping m
                && m.entries().stream().anyMatch(e -> e.key().equals(Tree.Entry.NO_TEXT));
        String actual =
                tree instanceof Tree.Mapping ? "a mapping" : tree instanceof Tree.Sequence ? "a list" : "a value";
        diagnostics.error(
                Code.WRONG_TYPE,
                tree.origin(),
                what + " must be " + expected + ", but is " + actual + ".",
                template ? "Put a text that begins with '{{' in quotes." : hint);
    }
}
