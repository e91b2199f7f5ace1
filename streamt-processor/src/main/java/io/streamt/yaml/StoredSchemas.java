package io.streamt.yaml;

import io.streamt.declaration.Switch;
import io.streamt.declaration.Tree;
import io.streamt.declaration.Tree.Entry;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Gives sources that declare neither columns nor a definition the one that was kept of the registry's: the file of their name
 * in {@code schemas/}.
 */
final class StoredSchemas {
    private final BiFunction<String, Origin, Optional<LocatedText>> files;

    /** @param files the content of one of them, by its path and where it begins */
    StoredSchemas(BiFunction<String, Origin, Optional<LocatedText>> files) {
        this.files = files;
    }

    Tree into(Tree tree) {
        if (!(tree instanceof Tree.Mapping file)) {
            return tree;
        }
        List<Entry> entries = file.entries().stream()
                .map(e -> e.key().equals("sources") && e.value() instanceof Tree.Sequence sources
                        ? new Entry(e.key(), e.origin(), intoEach(sources))
                        : e)
                .toList();
        return new Tree.Mapping(entries, file.origin());
    }

    private Tree.Sequence intoEach(Tree.Sequence sources) {
        return new Tree.Sequence(
                sources.items().stream()
                        .map(s -> s instanceof Tree.Mapping source ? intoSource(source) : s)
                        .toList(),
                sources.origin());
    }

    private Tree intoSource(Tree.Mapping source) {
        Optional<Tree.Mapping> schema =
                value(source, "schema").filter(Tree.Mapping.class::isInstance).map(Tree.Mapping.class::cast);
        boolean said = hasColumns(source)
                || schema.flatMap(s -> value(s, "definition")).isPresent();
        String name = text(source, "name");
        if (said || !name.matches("[A-Za-z_][A-Za-z0-9_-]{0,99}")) {
            return source;
        }
        String format =
                schema.map(s -> text(s, "format")).filter(f -> !f.isEmpty()).orElseGet(() -> text(source, "format"));
        String path = "schemas/" + name + (format.equalsIgnoreCase("avro") ? ".avsc" : ".json");
        Optional<LocatedText> stored = files.apply(path, new Origin.InFile(path, 1, 1));
        return stored.isEmpty() ? source : with(source, schema, stored.get());
    }

    private static Tree with(Tree.Mapping source, Optional<Tree.Mapping> schema, LocatedText stored) {
        List<Entry> inside = new ArrayList<>(schema.map(Tree.Mapping::entries).orElse(List.of()));
        inside.add(new Entry("definition", stored.origin(), new Tree.Scalar(stored)));
        Origin origin = schema.map(Tree::origin).orElse(source.origin());
        List<Entry> entries = new ArrayList<>(source.entries());
        entries.removeIf(e -> e.key().equals("schema"));
        entries.add(new Entry("schema", origin, new Tree.Mapping(inside, origin)));
        return new Tree.Mapping(entries, source.origin());
    }

    /** Processing time is a column of no record. */
    private static boolean hasColumns(Tree.Mapping source) {
        return value(source, "columns")
                .filter(columns -> !(columns instanceof Tree.Sequence all)
                        || all.items().stream()
                                .anyMatch(c -> !(c instanceof Tree.Mapping column)
                                        || !Switch.parse(text(column, "proctime"))
                                                .orElse(false)))
                .isPresent();
    }

    private static Optional<Tree> value(Tree.Mapping mapping, String key) {
        return mapping.entries().stream()
                .filter(e -> e.key().equals(key))
                .map(Entry::value)
                .findFirst();
    }

    private static String text(Tree.Mapping mapping, String key) {
        return value(mapping, key)
                .filter(Tree.Scalar.class::isInstance)
                .map(v -> ((Tree.Scalar) v).text().text())
                .orElse("");
    }
}
