package io.streamt.project;

import io.streamt.declaration.Tree;
import io.streamt.diagnostic.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists of what is read: names, <code>{ref: x}</code> and <code>{source: y}</code>. */
final class ReferenceReader {
    private final Values values;

    ReferenceReader(Values values) {
        this.values = values;
    }

    /** @param key for messages */
    List<Reference> read(String key, Tree tree) {
        List<Reference> references = new ArrayList<>();
        List<Tree> items = tree instanceof Tree.Sequence sequence ? sequence.items() : List.of(tree);
        for (Tree item : items) {
            reference(item).ifPresentOrElse(references::add, () -> values.diagnostics()
                    .error(
                            Code.WRONG_TYPE,
                            item.origin(),
                            "'" + key + "' takes a name, or a list of names, {ref: x} or {source: y}.",
                            ""));
        }
        return references;
    }

    private Optional<Reference> reference(Tree tree) {
        if (tree instanceof Tree.Scalar scalar) {
            return Optional.of(new Reference(Reference.Kind.EITHER, values.resolve(scalar.text()), scalar.origin()));
        }
        if (tree instanceof Tree.Mapping mapping && mapping.entries().size() == 1) {
            Tree.Entry entry = mapping.entries().get(0);
            if (entry.value() instanceof Tree.Scalar name
                    && List.of("ref", "source").contains(entry.key())) {
                Reference.Kind kind = entry.key().equals("ref") ? Reference.Kind.MODEL : Reference.Kind.SOURCE;
                return Optional.of(new Reference(kind, values.resolve(name.text()), name.origin()));
            }
        }
        return Optional.empty();
    }
}
