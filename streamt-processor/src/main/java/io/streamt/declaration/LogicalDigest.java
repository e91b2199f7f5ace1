package io.streamt.declaration;

import io.streamt.diagnostic.LocatedText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Digests declarations as one text. Every part states its length, so no two declarations make the same text. */
final class LogicalDigest {
    private LogicalDigest() {}

    /** {@code sha256:} and 64 hexadecimal digits. */
    static String of(Declarations declarations) {
        String text = optional(declarations.project())
                + value(declarations.vars())
                + (declarations.lists().isEmpty() ? "" : value(declarations.lists()))
                + sorted(declarations.sources())
                + sorted(declarations.models())
                + value(declarations.macros())
                + optional(declarations.rules());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String optional(Optional<Fields> section) {
        return section.map(LogicalDigest::value).orElse("none");
    }

    /** By their content: which file a declaration stands in, and where, says nothing. */
    private static String sorted(List<Fields> sections) {
        return tagged(
                "set", sections.stream().map(LogicalDigest::value).sorted().collect(Collectors.joining()));
    }

    private static String value(Object value) {
        if (value instanceof LocatedText text) {
            return tagged("text", text.text());
        }
        if (value instanceof Fields fields) {
            return value(fields.values());
        }
        if (value instanceof Map<?, ?> map) {
            return tagged(
                    "map",
                    map.entrySet().stream()
                            .sorted(Comparator.comparing(e -> String.valueOf(e.getKey())))
                            .map(e -> tagged("key", String.valueOf(e.getKey())) + value(e.getValue()))
                            .collect(Collectors.joining()));
        }
        if (value instanceof List<?> list) {
            return tagged("list", list.stream().map(LogicalDigest::value).collect(Collectors.joining()));
        }
        return tree((Tree) value);
    }

    private static String tree(Tree tree) {
        if (tree instanceof Tree.Scalar scalar) {
            return value(scalar.text());
        }
        if (tree instanceof Tree.Sequence sequence) {
            return value(sequence.items());
        }
        if (tree instanceof Tree.Mapping mapping) {
            return tagged(
                    "map",
                    mapping.entries().stream()
                            .sorted(Comparator.comparing(Tree.Entry::key))
                            .map(e -> tagged("key", e.key()) + value(e.value()))
                            .collect(Collectors.joining()));
        }
        return "empty";
    }

    private static String tagged(String kind, String content) {
        return kind + content.length() + ":" + content;
    }
}
