package io.streamt.processor;

import io.streamt.declaration.Tree;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.Origin;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Annotation values to trees. An attribute becomes the key of its name in snake_case, or the one a table gives. */
final class ValueReader {
    private final Spots spots;
    private final Diagnostics diagnostics;
    private final Owners owners;

    ValueReader(Spots spots, Diagnostics diagnostics, Owners owners) {
        this.spots = spots;
        this.diagnostics = diagnostics;
        this.owners = owners;
    }

    /**
     * Puts all values given.
     *
     * @param paths the key of an attribute where it is not its name in snake_case
     * @param leftOut attributes that the caller reads itself
     */
    void putAll(Annotation annotation, Map<String, String> paths, Set<String> leftOut, MappingBuilder into) {
        for (Given given : annotation.values()) {
            if (!leftOut.contains(given.name())) {
                String path = paths.getOrDefault(given.name(), SnakeCase.of(given.name()));
                put(path, given, tree(given), into);
            }
        }
    }

    void put(String path, Given given, Tree value, MappingBuilder into) {
        spots.put(given.key(), given.spot());
        spots.put(value.origin(), given.spot());
        spots.name(path.substring(path.lastIndexOf('.') + 1), given);
        into.put(path, given.key(), value);
    }

    Tree tree(Given given) {
        Object value = given.value().getValue();
        if (value instanceof List<?>) {
            return list(given);
        }
        if (value instanceof TypeMirror type) {
            return scalar(given, declared(given, type).map(Named::name).orElse("?"));
        }
        if (value instanceof VariableElement constant) {
            return scalar(given, constant.getSimpleName().toString().toLowerCase(Locale.ROOT));
        }
        if (value instanceof String text) {
            LocatedText located = given.place().text(text);
            spots.put(located.origin(), given.spot());
            return new Tree.Scalar(located);
        }
        return scalar(given, String.valueOf(value));
    }

    /** The sources and models that class literals name, one or several. */
    Tree references(Given given) {
        List<Given> items = given.value().getValue() instanceof List<?> ? given.items() : List.of(given);
        return new Tree.Sequence(
                items.stream().flatMap(item -> reference(item).stream()).toList(),
                given.place().origin());
    }

    private Optional<Tree> reference(Given given) {
        return declared(given, (TypeMirror) given.value().getValue()).map(type -> {
            boolean source = type.declared().kind() == Declared.Kind.SOURCE;
            Tree name = scalar(given, type.name());
            return new Tree.Mapping(
                    List.of(new Tree.Entry(source ? "source" : "ref", name.origin(), name)), name.origin());
        });
    }

    /** @param name by which others refer to it */
    private record Named(Declared declared, String name) {}

    private Optional<Named> declared(Given given, TypeMirror type) {
        Optional<Declared> found =
                type instanceof DeclaredType named ? Declared.of((TypeElement) named.asElement()) : Optional.empty();
        boolean sink = found.filter(f -> f.kind() == Declared.Kind.SINK).isPresent();
        boolean replacesSink = sink && given.name().equals("replacement");
        boolean readable =
                replacesSink || found.filter(f -> f.kind().isReadable()).isPresent();
        Optional<Named> named = found.filter(f -> readable)
                .flatMap(f -> owners.reference((TypeElement) ((DeclaredType) type).asElement(), f)
                        .map(name -> new Named(f, name)));
        if (named.isPresent()) {
            return named;
        }
        Origin origin = given.place().origin();
        spots.put(origin, given.spot());
        if (readable) {
            diagnostics.error(
                    Code.UNKNOWN_REFERENCE,
                    origin,
                    "'" + given.name() + "' names " + type + ", which its module does not publish.",
                    "Compile that module with the annotation processor; what is ephemeral or a sink has no rows to read.");
            return Optional.empty();
        }
        diagnostics.error(
                Code.UNKNOWN_REFERENCE,
                origin,
                "'" + given.name() + "' names " + type + ", which is " + (sink ? "a sink." : "no source and no model."),
                sink ? "Name what the sink reads." : "Annotate it with @Source or @Model, or name a type that is.");
        return Optional.empty();
    }

    private Tree list(Given given) {
        List<Given> items = given.items();
        boolean pairs = items.stream().anyMatch(i -> i.value().getValue() instanceof AnnotationMirror);
        if (pairs) {
            return pairs(given, items);
        }
        return new Tree.Sequence(
                items.stream().map(this::item).toList(), given.place().origin());
    }

    private Tree item(Given item) {
        Tree tree = tree(item);
        spots.put(tree.origin(), item.spot());
        return tree;
    }

    /** {@code @Config}s become a mapping, {@code @MlOutput}s one of mappings. */
    private Tree pairs(Given given, List<Given> items) {
        MappingBuilder mapping = new MappingBuilder(given.place().origin());
        for (Given item : items) {
            Annotation pair = item.nested();
            pair.text("model")
                    .ifPresentOrElse(
                            model -> putPair(pair, "column", "type", mapping.section(model, item.key())),
                            () -> putPair(pair, "name", "value", mapping));
        }
        return mapping.build();
    }

    /** An empty value is a value here. */
    private void putPair(Annotation pair, String name, String value, MappingBuilder into) {
        Map<String, Given> written =
                pair.written().stream().collect(Collectors.toMap(Given::name, Function.identity()));
        Given key = Objects.requireNonNull(written.get(name));
        Given content = Objects.requireNonNull(written.get(value));
        Tree tree = tree(content);
        spots.put(key.place().origin(), key.spot());
        spots.put(tree.origin(), content.spot());
        into.entry(String.valueOf(key.value().getValue()), key.place().origin(), tree);
    }

    private static Tree scalar(Given given, String text) {
        return scalar(given.place().origin(), text);
    }

    static Tree scalar(Origin origin, String text) {
        return new Tree.Scalar(LocatedText.singleLine(text, origin));
    }
}
