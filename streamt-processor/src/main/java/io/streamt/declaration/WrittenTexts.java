package io.streamt.declaration;

import io.streamt.diagnostic.LocatedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Every text that is declared, each with the key that it is the value of. */
public final class WrittenTexts {
    /** Their keys are names that the author chose, not options. */
    private static final Set<String> NAMES = Set.of("vars", "classification");

    /** How much a key says about its value. */
    public enum Holder {
        /** A key of the catalogue, or one of a free mapping of options. */
        OPTION,
        /** The name of a template variable. */
        VARIABLE,
        /** A key that says nothing about the value. */
        OTHER
    }

    /** @param key the nearest one */
    public record Written(String key, LocatedText text, Holder holder) {}

    private final List<Written> found = new ArrayList<>();

    private WrittenTexts() {}

    /** In the order of the sections, inside each as written. */
    public static List<Written> of(Declarations declarations) {
        WrittenTexts texts = new WrittenTexts();
        declarations.vars().forEach((name, text) -> texts.add(name, text, Holder.VARIABLE));
        declarations.lists().forEach((name, items) -> items.forEach(item -> texts.add(name, item, Holder.VARIABLE)));
        Stream.of(
                        declarations.project().stream(),
                        declarations.environment().stream().map(WrittenTexts::withoutSections),
                        declarations.runtime().stream(),
                        declarations.local().stream(),
                        declarations.defaults().stream(),
                        declarations.sources().stream(),
                        declarations.models().stream(),
                        declarations.exposures().stream(),
                        declarations.rules().stream(),
                        declarations.mlModels().stream())
                .flatMap(s -> s)
                .forEach(section -> texts.value("", section, Holder.OTHER));
        declarations.tests().forEach(tree -> texts.value("tests", tree, Holder.OTHER));
        return List.copyOf(texts.found);
    }

    /** Its runtime and defaults stand among those of the declarations. */
    private static Map<String, Object> withoutSections(Fields environment) {
        Map<String, Object> rest = new LinkedHashMap<>(environment.values());
        rest.keySet().removeAll(Set.of("runtime", "defaults"));
        return rest;
    }

    private void add(String key, LocatedText text, Holder holder) {
        found.add(new Written(key, text, holder));
    }

    private void value(String key, Object value, Holder holder) {
        if (value instanceof LocatedText text) {
            add(key, text, holder);
        } else if (value instanceof Fields fields) {
            value(key, fields.values(), Holder.OPTION);
        } else if (value instanceof Map<?, ?> map) {
            Holder inside = key.equals("vars") ? Holder.VARIABLE : NAMES.contains(key) ? Holder.OTHER : Holder.OPTION;
            map.forEach((name, inner) -> value(String.valueOf(name), inner, inside));
        } else if (value instanceof List<?> list) {
            list.forEach(item -> value(key, item, holder));
        } else {
            tree(key, (Tree) value);
        }
    }

    private void tree(String key, Tree tree) {
        if (tree instanceof Tree.Scalar scalar) {
            add(key, scalar.text(), Holder.OTHER);
        } else if (tree instanceof Tree.Sequence sequence) {
            sequence.items().forEach(item -> tree(key, item));
        } else if (tree instanceof Tree.Mapping mapping) {
            mapping.entries().forEach(entry -> tree(entry.key(), entry.value()));
        }
    }
}
