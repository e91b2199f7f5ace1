package io.streamt.yaml;

import io.streamt.declaration.Tree;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.LocatedText.LineStart;
import io.streamt.diagnostic.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The nodes of one file as trees, with the place of each line of each scalar. */
final class NodeReader {
    private static final String MERGE = "<<";

    private final String path;
    private final List<String> lines;
    private final Set<Node> underWay = Collections.newSetFromMap(new IdentityHashMap<>());

    NodeReader(String path, String content) {
        this.path = path;
        this.lines = content.lines().toList();
    }

    /** @throws RecursiveAnchorException for an alias inside the very node that its anchor names */
    Tree tree(Node node) {
        if (!underWay.add(node)) {
            throw new RecursiveAnchorException(origin(node));
        }
        try {
            return read(node);
        } finally {
            underWay.remove(node);
        }
    }

    private Tree read(Node node) {
        Origin origin = origin(node);
        if (node instanceof MappingNode mapping) {
            return new Tree.Mapping(entries(mapping), origin);
        }
        if (node instanceof SequenceNode sequence) {
            return new Tree.Sequence(
                    sequence.getValue().stream().map(this::tree).toList(), origin);
        }
        ScalarNode scalar = (ScalarNode) node;
        boolean empty = scalar.getTag().equals(Tag.NULL) && scalar.getScalarStyle() == ScalarStyle.PLAIN;
        return empty ? new Tree.Empty(origin) : new Tree.Scalar(text(scalar));
    }

    /** What {@code <<} merges comes last, and only where the mapping does not say otherwise itself. */
    private List<Tree.Entry> entries(MappingNode mapping) {
        List<Tree.Entry> entries = new ArrayList<>();
        List<Tree.Entry> merged = new ArrayList<>();
        for (Tree.Entry entry : mapping.getValue().stream().map(this::entry).toList()) {
            if (entry.key().equals(MERGE)) {
                merged.addAll(merged(entry.value()));
            } else {
                entries.add(entry);
            }
        }
        Set<String> own = entries.stream().map(Tree.Entry::key).collect(Collectors.toSet());
        merged.stream().filter(e -> own.add(e.key())).forEach(entries::add);
        return entries;
    }

    private static List<Tree.Entry> merged(Tree value) {
        if (value instanceof Tree.Sequence sequence) {
            return sequence.items().stream().flatMap(t -> merged(t).stream()).toList();
        }
        return value instanceof Tree.Mapping mapping ? mapping.entries() : List.of();
    }

    private Tree.Entry entry(NodeTuple tuple) {
        Node key = tuple.getKeyNode();
        String name = key instanceof ScalarNode scalar ? scalar.getValue() : "?";
        return new Tree.Entry(name, origin(key), tree(tuple.getValueNode()));
    }

    private Origin origin(Node node) {
        return node.getStartMark()
                .map(m -> new Origin.InFile(path, m.getLine() + 1, m.getColumn() + 1))
                .orElse(new Origin.InFile(path, 1, 1));
    }

    private LocatedText text(ScalarNode node) {
        Origin origin = origin(node);
        String value = node.getValue();
        return switch (node.getScalarStyle()) {
            case LITERAL -> new LocatedText(value, origin, blockLines(node, value));
            case FOLDED, JSON_SCALAR_STYLE -> new LocatedText(value, origin, List.of());
            case PLAIN -> singleLine(value, origin, 0, node);
            case SINGLE_QUOTED, DOUBLE_QUOTED -> singleLine(value, origin, 1, node);
        };
    }

    private static LocatedText singleLine(String value, Origin origin, int quote, ScalarNode node) {
        boolean oneLine =
                node.getStartMark().map(Mark::getLine).equals(node.getEndMark().map(Mark::getLine));
        List<LineStart> starts = oneLine ? List.of(new LineStart(origin.line(), origin.column() + quote)) : List.of();
        return new LocatedText(value, origin, starts);
    }

    /** A literal block keeps its lines: each starts at the block's indentation, the first one below the {@code |}. */
    private List<LineStart> blockLines(ScalarNode node, String value) {
        int first = node.getStartMark().map(Mark::getLine).orElse(0) + 1;
        int count = Math.max(1, (int) value.lines().count());
        int indent = IntStream.range(first, Math.min(first + count, lines.size()))
                .mapToObj(lines::get)
                .filter(line -> !line.isBlank())
                .mapToInt(line -> line.length() - line.stripLeading().length())
                .min()
                .orElse(0);
        List<LineStart> starts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            starts.add(new LineStart(first + i + 1, indent + 1));
        }
        return starts;
    }
}
