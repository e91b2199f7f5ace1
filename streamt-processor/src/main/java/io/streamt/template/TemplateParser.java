package io.streamt.template;

import com.hubspot.jinjava.el.ext.ExtendedParser;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TagNode;
import com.hubspot.jinjava.tree.TextNode;
import com.hubspot.jinjava.tree.parse.TagToken;
import com.hubspot.jinjava.tree.parse.Token;
import com.hubspot.jinjava.tree.parse.TokenScanner;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.NearestNames;
import io.streamt.template.ParsedTemplate.Mark;
import io.streamt.template.ParsedTemplate.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads a template with jinjava and finds out where each of its nodes stands, which jinjava tells only roughly. */
final class TemplateParser {
    /** jinjava's own name for itself, which prints an address. */
    private static final String INTERPRETER = ExtendedParser.INTERPRETER;

    /** More can take the expression parser minutes. */
    private static final int MOST_BRACKETS = 30;

    /** Tags whose content goes to the output as it is, if at all. */
    private static final Set<String> TRANSPARENT = Set.of("for", "if", "unless");

    private static final Set<String> BRANCHES = Set.of("else", "elif");

    private final JinjavaInterpreter interpreter;
    private final LocatedText source;
    private final boolean marked;
    private final Map<Token, Integer> tokens = new LinkedHashMap<>();
    private final Map<Node, Integer> offsets = new HashMap<>();
    private final List<Mark> marks = new ArrayList<>();
    private final Map<Integer, Problem> problems = new LinkedHashMap<>();

    private TemplateParser(JinjavaInterpreter interpreter, LocatedText source, boolean marked) {
        this.interpreter = interpreter;
        this.source = source;
        this.marked = marked;
    }

    /** @param marked whether the output is to tell where it comes from */
    static ParsedTemplate parse(JinjavaInterpreter interpreter, LocatedText source, boolean marked) {
        return new TemplateParser(interpreter, source, marked).parse();
    }

    private ParsedTemplate parse() {
        if (!scan()) {
            return new ParsedTemplate(source, interpreter.parse(""), offsets, marks, List.copyOf(problems.values()));
        }
        Node root = interpreter.parse(source.text());
        interpreter.getErrorsCopy().forEach(this::add);
        locate(root, new ArrayDeque<>(tokens.keySet()));
        check(root);
        rewrite(root, marked);
        return new ParsedTemplate(source, root, offsets, marks, List.copyOf(problems.values()));
    }

    /** All tokens with their offsets: one after the other they make the text. */
    private boolean scan() {
        TokenScanner scanner = new TokenScanner(source.text(), interpreter.getConfig());
        int offset = 0;
        try {
            while (scanner.hasNext()) {
                Token token = Objects.requireNonNull(scanner.next());
                tokens.put(token, offset);
                offset += token.getImage().length();
            }
        } catch (RuntimeException e) {
            // A tag of nothing but signs, which jinjava cannot take apart.
            problem(offset, "this tag has no name.", "A tag is {% name … %}, a value {{ … }}, a comment {# … #}.");
            return false;
        }
        return true;
    }

    private void problem(int offset, String message, String hint) {
        problems.putIfAbsent(offset, new Problem(offset, message, hint));
    }

    private void add(TemplateError error) {
        for (Map.Entry<Token, Integer> entry : tokens.entrySet()) {
            Token token = entry.getKey();
            if (token.getLineNumber() == error.getLineno() && token.getStartPosition() == error.getStartPosition()) {
                Complaint complaint = Complaint.of(error, token.getImage(), Names.of(interpreter));
                problem(entry.getValue() + complaint.offset(), complaint.message(), complaint.hint());
                return;
            }
        }
        Complaint complaint = Complaint.of(error, "", Names.of(interpreter));
        problem(0, complaint.message(), complaint.hint());
    }

    /** The tree holds the tokens in their order, but for comments and closing tags. */
    private void locate(Node node, Deque<Token> left) {
        Token master = node.getMaster();
        if (master != null) {
            while (!left.isEmpty() && !isSame(left.peek(), master)) {
                left.poll();
            }
            if (!left.isEmpty()) {
                offsets.put(node, tokens.get(left.poll()));
            }
        }
        node.getChildren().forEach(child -> locate(child, left));
    }

    private static boolean isSame(Token a, Token b) {
        return a.getType() == b.getType()
                && a.getLineNumber() == b.getLineNumber()
                && a.getStartPosition() == b.getStartPosition()
                && a.getImage().equals(b.getImage());
    }

    private int offset(Node node) {
        return offsets.getOrDefault(node, 0);
    }

    private void check(Node node) {
        boolean raw = node instanceof TagNode && node.getName().equals("raw");
        boolean branches = false;
        for (Node child : node.getChildren()) {
            if (!raw && !(child instanceof TextNode)) {
                checkTag(child);
            }
            if (child instanceof TagNode && BRANCHES.contains(child.getName())) {
                checkBranch(node, child, branches);
                branches |= child.getName().equals("else");
            }
            check(child);
        }
    }

    private void checkTag(Node node) {
        String tag = node.getMaster().getImage();
        int offset = offset(node);
        if (Tags.depth(tag) > MOST_BRACKETS) {
            problem(offset, "the brackets of this tag are nested too deeply.", "Put parts into {% set %}s.");
        }
        if (tag.contains(INTERPRETER)) {
            problem(offset + tag.indexOf(INTERPRETER), "'" + INTERPRETER + "' is not available.", "");
        }
        for (Tags.Word filter : Tags.filters(tag)) {
            boolean disabled = Sandbox.DISABLED_FILTERS.contains(filter.text());
            if (disabled || interpreter.getContext().getFilter(filter.text()) == null) {
                problem(
                        offset + filter.offset(),
                        (disabled
                                ? "the filter '" + filter.text() + "' is not available."
                                : "there is no filter '" + filter.text() + "'."),
                        (disabled
                                ? "The same input must always render the same."
                                : NearestNames.didYouMean(
                                                filter.text(),
                                                Names.of(interpreter).filters())
                                        .strip()));
            }
        }
    }

    /** jinjava passes over what has no meaning. */
    private void checkBranch(Node parent, Node branch, boolean behindElse) {
        boolean inIf = parent instanceof TagNode && parent.getName().equals("if");
        boolean inUnless = parent instanceof TagNode && parent.getName().equals("unless");
        if (!inIf && !(inUnless && branch.getName().equals("else"))) {
            problem(
                    offset(branch),
                    "'{% " + branch.getName() + " %}' stands in no '{% if %}'.",
                    parent instanceof TagNode && parent.getName().equals("for")
                            ? "A loop has no 'else' here: ask for the list's length before it."
                            : "Remove it, or open an '{% if … %}' before it.");
        } else if (branch.getName().equals("else")
                && !((TagNode) branch).getHelpers().isBlank()) {
            problem(
                    offset(branch),
                    "this '{% else %}' has a condition.",
                    "Write {% elif"
                            + ((TagNode) branch).getHelpers().stripTrailing().replaceFirst("^\\s*if\\b", "") + " %}.");
        } else if (behindElse) {
            problem(
                    offset(branch),
                    "'{% " + branch.getName() + " %}' comes after the '{% else %}'.",
                    "The '{% else %}' is the last branch of an '{% if %}'.");
        }
    }

    /** Marks what goes to the output, and lets every round of a loop count as a step. */
    private void rewrite(Node parent, boolean direct) {
        parent.getChildren().replaceAll(child -> rewritten(child, direct));
        if (parent instanceof TagNode && parent.getName().equals("for")) {
            parent.getChildren().addFirst(new StepNode(parent.getMaster()));
        }
    }

    private Node rewritten(Node node, boolean direct) {
        boolean raw = node instanceof TagNode && node.getName().equals("raw");
        boolean transparent = node instanceof TagNode && TRANSPARENT.contains(node.getName());
        boolean branch = node instanceof TagNode && BRANCHES.contains(node.getName());
        if (!raw) {
            rewrite(node, direct && transparent);
        }
        return direct && !transparent && !branch ? mark(node, raw) : node;
    }

    private Node mark(Node node, boolean raw) {
        if (node instanceof TextNode) {
            marks.add(new Mark(offset(node) + trimmed(node), true));
        } else if (raw && !node.getChildren().isEmpty()) {
            marks.add(new Mark(offset(node.getChildren().getFirst()), true));
        } else {
            marks.add(new Mark(offset(node), false));
        }
        return new MarkedNode(node, Marks.write(marks.size() - 1));
    }

    /** How many blanks a neighbour's {@code -} takes off the beginning, as {@code TextToken.output} does. */
    private static int trimmed(Node text) {
        String image = text.getMaster().getImage();
        int at = 0;
        boolean both = text.getMaster().isRightTrim();
        while (text.getMaster().isLeftTrim()
                && at < image.length()
                && (both ? image.charAt(at) <= ' ' : Character.isWhitespace(image.charAt(at)))) {
            at++;
        }
        return at;
    }

    /** The text of a tag, with that of its branches, which jinjava evaluates with it. */
    static String text(Node node) {
        StringBuilder text = new StringBuilder(node.getMaster().getImage());
        for (Node child : node.getChildren()) {
            if (child.getMaster() instanceof TagToken && child.getName().equals("elif")) {
                text.append(child.getMaster().getImage());
            }
        }
        return text.toString();
    }
}
