package io.streamt.project;

import io.streamt.declaration.Fields;
import io.streamt.declaration.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Assembles the readers that are no models: exposures, and tests of data. */
final class ReaderAssembler {
    private static final List<String> TYPES = List.of("application", "dashboard", "ml_training", "ml_inference", "api");
    private static final List<String> ROLES = List.of("consumer", "producer", "both");

    private final Values values;
    private final String group;

    /** @param group the project's; may be empty */
    ReaderAssembler(Values values, String group) {
        this.values = values;
        this.group = group;
    }

    Exposure exposure(Fields fields) {
        String name = values.required(fields, "name", "an exposure", "");
        if (!name.isEmpty()) {
            new Names(values.diagnostics()).checkName("exposure", name, fields.origin("name"));
        }
        return new Exposure(
                name,
                values.kept(fields, "description"),
                values.kept(fields, "owner"),
                oneOf(fields, "type", TYPES).orElse(""),
                oneOf(fields, "role", ROLES).orElse("consumer"),
                values.kept(fields, "url"),
                values.text(fields, "consumer_group", ""),
                references(fields, "consumes"),
                references(fields, "produces"),
                group,
                fields.origin("name"));
    }

    private Optional<String> oneOf(Fields fields, String key, List<String> words) {
        Map<String, String> byName = new TreeMap<>();
        words.forEach(word -> byName.put(word, word));
        return values.oneOf(fields, key, byName);
    }

    private List<Reference> references(Fields fields, String key) {
        return fields.tree(key)
                .map(tree -> new ReferenceReader(values).read(key, tree))
                .orElse(List.of());
    }

    /** Assembles one list of tests. Entries that are no tests yet are left out. */
    List<DataTest> tests(Tree list) {
        return items(list).flatMap(item -> test(item).stream()).toList();
    }

    private Optional<DataTest> test(Tree item) {
        String name = scalar(item, "name").map(n -> values.resolve(n.text())).orElse("");
        return scalar(item, "model")
                .map(m -> new Reference(Reference.Kind.EITHER, values.resolve(m.text()), m.origin()))
                .or(() -> scalar(item, "source")
                        .map(s -> new Reference(Reference.Kind.SOURCE, values.resolve(s.text()), s.origin())))
                .map(tested -> new DataTest(name, tested, group));
    }

    private static Stream<Tree> items(Tree list) {
        return list instanceof Tree.Sequence sequence ? sequence.items().stream() : Stream.empty();
    }

    private static Optional<Tree.Scalar> scalar(Tree item, String key) {
        return item instanceof Tree.Mapping mapping
                ? mapping.entries().stream()
                        .filter(e -> e.key().equals(key) && e.value() instanceof Tree.Scalar)
                        .map(e -> (Tree.Scalar) e.value())
                        .findFirst()
                : Optional.empty();
    }
}
