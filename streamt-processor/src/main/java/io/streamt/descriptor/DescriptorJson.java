package io.streamt.descriptor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.declaration.Tree;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.LocatedText.Stretch;
import io.streamt.diagnostic.Origin;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;

/** Writes a descriptor as JSON; {@link DescriptorParser} is the way back. Places are {@code line:column}. */
final class DescriptorJson {
    static final int FORMAT_VERSION = 2;

    private final String path;

    private DescriptorJson(String path) {
        this.path = path;
    }

    static String write(Descriptor descriptor) {
        String path = descriptor.tree().origin().path();
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("format_version", FORMAT_VERSION);
        root.put("element", descriptor.element());
        root.put("path", path);
        root.set("tree", new DescriptorJson(path).tree(descriptor.tree()));
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        try {
            return new ObjectMapper().writer(printer).writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectNode tree(Tree tree) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (tree instanceof Tree.Scalar scalar) {
            text(node, scalar.text());
        } else if (tree instanceof Tree.Sequence sequence) {
            ArrayNode items = node.putArray("items");
            sequence.items().forEach(item -> items.add(tree(item)));
        } else if (tree instanceof Tree.Mapping mapping) {
            ArrayNode entries = node.putArray("entries");
            mapping.entries().forEach(entry -> entries.add(entry(entry)));
        }
        return node.put("at", at(tree.origin()));
    }

    private ObjectNode entry(Tree.Entry entry) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("key", entry.key()).put("at", at(entry.origin()));
        return node.set("value", tree(entry.value()));
    }

    private static void text(ObjectNode node, LocatedText text) {
        node.put("text", text.text());
        if (!text.stretches().isEmpty()) {
            node.put(
                    "places",
                    text.stretches().stream().map(DescriptorJson::stretch).collect(Collectors.joining(" ")));
        }
    }

    /** {@code 12=3:5} where characters follow one another, {@code 12@3:5} where all stand at one place. */
    private static String stretch(Stretch stretch) {
        return stretch.offset() + (stretch.fixed() ? "@" : "=") + stretch.line() + ":" + stretch.column();
    }

    /** With the path only where it is another file than the type's own, as for the value of a constant. */
    private String at(Origin origin) {
        String position = origin.line() + ":" + origin.column();
        return origin.path().equals(path) ? position : position + " " + origin.path();
    }
}
