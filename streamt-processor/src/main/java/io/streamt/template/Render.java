package io.streamt.template;

import com.hubspot.jinjava.interpret.InterpretException;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TextNode;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostic;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.NearestNames;
import io.streamt.diagnostic.Origin;
import io.streamt.template.RenderedSql.TemplateReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One render under way: which nodes it is in, what they asked for, and what was wrong. jinjava calls back without saying for
 * whom, so the render is kept per thread.
 */
final class Render {
    /** A round of a loop is one. */
    private static final int MOST_STEPS = 20_000;

    /** The largest number of problems reported. A loop repeats its mistake in every round. */
    private static final int MOST_PROBLEMS = 20;

    private static final ThreadLocal<Render> CURRENT = new ThreadLocal<>();

    private final TemplateContext context;
    private final ParsedTemplate template;
    private final List<ParsedTemplate> macros;
    private final Deque<Node> nodes = new ArrayDeque<>();
    private final List<TemplateReference> references = new ArrayList<>();
    private final Diagnostics diagnostics = new Diagnostics();
    private @Nullable Node failed;
    private int steps;
    private int errors;
    private int problems;

    Render(TemplateContext context, ParsedTemplate template, List<ParsedTemplate> macros) {
        this.context = context;
        this.template = template;
        this.macros = macros;
    }

    static Render current() {
        return CURRENT.get();
    }

    /** More steps than any template needs. */
    static final class TooManyStepsException extends InterpretException {
        private static final long serialVersionUID = 1L;

        TooManyStepsException() {
            super("too many steps");
        }
    }

    /** The output with its marks; what was wrong is in {@link #diagnostics()}. */
    String run(JinjavaInterpreter interpreter) {
        CURRENT.set(this);
        try {
            macros.forEach(
                    file -> template.root().getChildren().addAll(0, file.root().getChildren()));
            String output = interpreter.render(template.root(), false);
            takeErrors(interpreter);
            return output;
        } catch (TooManyStepsException e) {
            reenter();
            if (problems >= MOST_PROBLEMS) {
                return "";
            }
            error(place(), "the template takes more than 20,000 steps.", "Are its loops meant to be that long?");
        } catch (InterpretException e) {
            reenter();
            takeErrors(interpreter);
            add(TemplateError.fromException(e), interpreter);
        } finally {
            CURRENT.remove();
        }
        return "";
    }

    /** An exception has left all nodes; it was thrown in the one that was left first. */
    private void reenter() {
        Node in = failed;
        if (nodes.isEmpty() && in != null) {
            nodes.push(in);
        }
    }

    List<TemplateReference> references() {
        return references;
    }

    Diagnostics diagnostics() {
        return diagnostics;
    }

    void enter(Node node) {
        step();
        nodes.push(node);
        failed = null;
    }

    void leave(JinjavaInterpreter interpreter) {
        takeErrors(interpreter);
        Node left = nodes.pop();
        failed = failed == null ? left : failed;
    }

    void step() {
        steps++;
        if (steps > MOST_STEPS || problems >= MOST_PROBLEMS) {
            throw new TooManyStepsException();
        }
    }

    /** Takes jinjava's complaints since the last call, which are about the present node. */
    private void takeErrors(JinjavaInterpreter interpreter) {
        List<TemplateError> all = interpreter.getErrorsCopy();
        while (errors < all.size()) {
            add(all.get(errors++), interpreter);
        }
    }

    private void add(TemplateError error, JinjavaInterpreter interpreter) {
        // The argument that has no value has been told.
        if (problems > 0 && String.valueOf(error.getMessage()).contains("Error invoking function")) {
            return;
        }
        String tag = nodes.isEmpty() ? "" : TemplateParser.text(nodes.peek());
        Complaint complaint = Complaint.of(error, tag, Names.of(interpreter));
        error(placeIn(complaint.offset()), complaint.message(), complaint.hint());
    }

    /** Whether anything has been wrong so far. */
    boolean failed() {
        return diagnostics.hasErrors();
    }

    /** @param more the name itself, where the first one is that of its project */
    String reference(String function, String first, Object... more) {
        if (more.length > 1) {
            error(
                    place(),
                    function + "() takes a name, or a project and a name.",
                    "Write {{ " + function + "(\"" + first + "\", \"" + more[0] + "\") }}.");
        }
        String last = more.length == 0 ? first : String.valueOf(more[0]);
        String name = more.length == 0 ? first : first + "." + last;
        boolean source = function.equals("source");
        boolean known = references.stream()
                .anyMatch(r -> r.source() == source && r.name().equals(name));
        if (!known) {
            Origin origin = more.length == 0
                    ? argument(function, first)
                    : nearest(tag -> Tags.quoted(last, tag)).orElseGet(() -> argument(function, first));
            references.add(new TemplateReference(source, name, origin));
        }
        return "`" + name.replace("`", "``") + "`";
    }

    /** A text or a list of texts. */
    Optional<Object> var(String name) {
        return Optional.<Object>ofNullable(context.vars().get(name))
                .or(() -> Optional.ofNullable(context.lists().get(name)));
    }

    /** A list that is printed as it is makes no SQL. */
    void printedList(String expression) {
        error(
                place(),
                "'" + expression + "' is a list, which is no SQL by itself.",
                "Write {{ " + expression + " | join(\", \") }}, or a loop: {% for x in " + expression + " %}.");
    }

    void unknownVar(String name) {
        error(
                argument("var", name),
                "the template variable '" + name + "' is not defined.",
                NearestNames.didYouMean(name, context.names()) + "Declare it under 'vars:', or give a default: var(\""
                        + name + "\", \"…\").");
    }

    /** Only names that the text shows: what is compiled must not depend on variables that nobody can see. */
    Optional<String> environment(String name) {
        boolean shown = Stream.concat(Stream.of(template), macros.stream())
                .anyMatch(t -> Tags.environmentNames(t.source().text()).contains(name));
        if (!shown) {
            error(
                    place(),
                    "env_var() is called with a computed name.",
                    "Write the name in quotes: env_var(\"" + name + "\").");
        }
        return shown ? context.environment().apply(name) : Optional.of("");
    }

    void unsetVariable(String name) {
        diagnostics.error(
                Code.UNSET_VARIABLE,
                argument("env_var", name),
                "the variable '" + name + "' is not set.",
                "Set it in the environment, or give a default: env_var(\"" + name + "\", \"…\").");
    }

    /** A name that is neither a variable of the template nor one of Jinja's words. */
    void unknownName(String name, JinjavaInterpreter interpreter) {
        boolean asked = nodes.stream().limit(1).anyMatch(n -> Tags.asksFor(name, TemplateParser.text(n)));
        if (asked || name.equals("none") || name.equals("None")) {
            return;
        }
        List<String> near = NearestNames.of(name, context.names());
        String tag = nodes.isEmpty() ? "" : TemplateParser.text(nodes.peek());
        Optional<String> ofDbt = Complaint.ofDbt(name, tag);
        String hint = context.names().contains(name)
                ? "Write {{ var(\"" + name + "\") }}."
                : ofDbt.isPresent()
                        ? ofDbt.get()
                        : Names.of(interpreter).functions().contains(name)
                                ? "It is a function: " + name + "(…)."
                                : NearestNames.didYouMean(
                                                name, Names.of(interpreter).variables())
                                        + (near.isEmpty() ? "" : "Did you mean {{ var(\"" + near.get(0) + "\") }}? ")
                                        + "A table is {{ source(\"…\") }} or {{ ref(\"…\") }}; texts stand in quotes.";
        error(word(name), "the template has no variable '" + name + "'.", hint);
    }

    void noValue(String expression) {
        error(
                place(),
                expression.isEmpty() ? "this tag is empty." : "'" + expression + "' has no value.",
                expression.isEmpty() ? "Remove it." : "Give a default: {{ " + expression + " | default(\"…\") }}.");
    }

    void error(Origin origin, String message, String hint) {
        problems++;
        diagnostics.error(Code.TEMPLATE, origin, message, hint);
    }

    /** The node that is being rendered, the innermost one. */
    Origin place() {
        return placeIn(0);
    }

    private Origin placeIn(int offset) {
        return nodes.isEmpty()
                ? template.source().origin()
                : place(nodes.peek(), offset).orElse(template.source().origin());
    }

    private Origin word(String name) {
        return nearest(tag -> Tags.word(name, tag)).orElseGet(this::place);
    }

    /** The argument itself, or what hands it to a macro, or else the tag in the model. */
    private Origin argument(String function, String text) {
        return nearest(tag -> Tags.argument(function, text, tag))
                .or(() -> nearest(tag -> Tags.quoted(text, tag)))
                .or(() -> nodes.isEmpty() ? Optional.empty() : place(nodes.peekLast(), 0))
                .orElse(template.source().origin());
    }

    /** The place that is found in the innermost node that has one; empty when none has. */
    private Optional<Origin> nearest(ToIntFunction<String> find) {
        for (Node node : nodes) {
            OptionalInt found = node instanceof TextNode ? OptionalInt.empty() : found(find, node);
            if (found.isPresent()) {
                return place(node, found.getAsInt());
            }
        }
        return Optional.empty();
    }

    private static OptionalInt found(ToIntFunction<String> find, Node node) {
        int offset = find.applyAsInt(node.getMaster().getImage());
        return offset < 0 ? OptionalInt.empty() : OptionalInt.of(offset);
    }

    private Optional<Origin> place(Node node, int offset) {
        return Stream.concat(Stream.of(template), macros.stream())
                .filter(t -> t.offsets().containsKey(node))
                .findFirst()
                .map(t -> position(t.source(), t.offsets().getOrDefault(node, 0) + offset));
    }

    private static Origin position(LocatedText source, int offset) {
        return source.at(offset);
    }

    /** In the order found. */
    List<Diagnostic> all() {
        return diagnostics.all();
    }
}
