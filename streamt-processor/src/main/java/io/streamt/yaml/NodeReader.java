package io.streamt.yaml;

import io.streamt.declaration.Tree;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.LocatedTextBuilder;
import io.streamt.diagnostic.Origin;
import io.streamt.diagnostic.TextLines;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The nodes of one file as trees, with the place of each character of each scalar. */
final class NodeReader {
    private static final String MERGE = "<<";

    private final String path;
    private final String content;
    private final TextLines lines;

    /** The offset of each code point; empty where each is one character. */
    private final int[] offsets;

    private final Set<Node> underWay = Collections.newSetFromMap(new IdentityHashMap<>());

    NodeReader(String path, String content) {
        this.path = path;
        this.content = content;
        this.lines = new TextLines(content);
        this.offsets =
                content.codePoints().anyMatch(Character::isSupplementaryCodePoint) ? offsets(content) : new int[0];
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
        return empty ? new Tree.Empty(origin, scalar.getValue()) : new Tree.Scalar(text(scalar));
    }

    /** Entries that {@code <<} merges come last, and only for keys that the mapping does not have itself. */
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
        String name = key instanceof ScalarNode scalar ? scalar.getValue() : Tree.Entry.NO_TEXT;
        return new Tree.Entry(name, origin(key), tree(tuple.getValueNode()));
    }

    private Origin origin(Node node) {
        int offset = offset(node.getStartMark());
        return new Origin.InFile(path, lines.line(offset), lines.column(offset));
    }

    /** Marks count code points. */
    private int offset(Optional<Mark> mark) {
        int index = mark.map(Mark::getIndex).orElse(0);
        return offsets.length == 0 ? index : offsets[index];
    }

    private static int[] offsets(String content) {
        int[] offsets = new int[content.codePointCount(0, content.length()) + 1];
        int offset = 0;
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = offset;
            offset += offset < content.length() && Character.isSupplementaryCodePoint(content.codePointAt(offset))
                    ? 2
                    : 1;
        }
        return offsets;
    }

    private LocatedText text(ScalarNode node) {
        Origin origin = origin(node);
        String expected = node.getValue();
        int start = ScalarText.behindProperties(content, offset(node.getStartMark()));
        Optional<LocatedTextBuilder> read =
                switch (node.getScalarStyle()) {
                    case PLAIN, JSON_SCALAR_STYLE ->
                        Optional.of(ScalarText.plain(content, lines, start, offset(node.getEndMark())));
                    case SINGLE_QUOTED -> Optional.of(ScalarText.singleQuoted(content, lines, start + 1));
                    case DOUBLE_QUOTED -> Optional.of(ScalarText.doubleQuoted(content, lines, start + 1));
                    case LITERAL -> BlockText.of(content, lines, start + 1, false, expected);
                    case FOLDED -> BlockText.of(content, lines, start + 1, true, expected);
                };
        // Better no places than wrong ones.
        return read.filter(r -> r.text().equals(expected))
                .map(r -> r.build(origin))
                .orElseGet(() -> LocatedText.unplaced(expected, origin));
    }
}
