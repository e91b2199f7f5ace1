package io.streamt.template;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TagNode;
import com.hubspot.jinjava.tree.TextNode;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.template.ParsedTemplate.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Renders SQL templates. Not safe for use by several threads. */
public final class SqlTemplate {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);
    private static final int LONGEST = 1_000_000;

    private final TemplateContext context;
    private final Sandbox sandbox;
    private final boolean tablesRedefined;
    private final WatchedThread thread = new WatchedThread(TIME_LIMIT);
    private final List<ParsedTemplate> macros = new ArrayList<>();

    private SqlTemplate(TemplateContext context, Sandbox sandbox) {
        this.context = context;
        this.sandbox = sandbox;
        this.tablesRedefined = TableCalls.redefinedBy(context.macros());
    }

    /** Reads the macros; those of a file that is wrong, which is reported, are not known. */
    public static SqlTemplate create(TemplateContext context, Diagnostics diagnostics) {
        SqlTemplate template = new SqlTemplate(context, new Sandbox());
        for (LocatedText file : context.macros()) {
            template.watched(
                            file,
                            () -> TemplateParser.parse(template.sandbox.interpreter(context, ""), file, false),
                            diagnostics)
                    .map(SqlTemplate::onlyMacros)
                    .filter(parsed -> !parsed.report(diagnostics))
                    .ifPresent(template.macros::add);
        }
        return template;
    }

    /** The same with other variables; macros are not read again. */
    public SqlTemplate with(TemplateContext other) {
        SqlTemplate template = new SqlTemplate(other, sandbox);
        template.macros.addAll(macros);
        return template;
    }

    /** The names that a text passes to {@code env_var}, whether it is rendered or not. */
    public static Set<String> environmentNames(String text) {
        return Tags.environmentNames(text);
    }

    /**
     * The SQL, or empty when the template is wrong, which is reported.
     *
     * @param model what {@code this} is
     */
    public Optional<RenderedSql> render(LocatedText template, String model, Diagnostics diagnostics) {
        String text = template.text();
        if (text.length() > LONGEST) {
            error(template, "the SQL is longer than 1,000,000 characters.", "Split the model.", diagnostics);
            return Optional.empty();
        }
        boolean simple = text.length() <= Sandbox.MOST_OUTPUT && !tablesRedefined;
        Optional<RenderedSql> withoutJinja = simple ? TableCalls.render(template) : Optional.empty();
        return withoutJinja.isPresent()
                ? withoutJinja
                : watched(template, () -> run(template, model), diagnostics).flatMap(r -> r.report(diagnostics));
    }

    /** The result of a render. */
    private record Outcome(Optional<RenderedSql> sql, Diagnostics diagnostics) {
        Optional<RenderedSql> report(Diagnostics to) {
            diagnostics.all().forEach(to::report);
            return sql;
        }
    }

    private Outcome run(LocatedText source, String model) {
        Diagnostics diagnostics = new Diagnostics();
        JinjavaInterpreter interpreter = sandbox.interpreter(context, model);
        ParsedTemplate parsed = TemplateParser.parse(interpreter, source, true);
        if (parsed.report(diagnostics)) {
            return new Outcome(Optional.empty(), diagnostics);
        }
        Render render = new Render(context, parsed, macros);
        LocatedText sql = Marks.read(render.run(interpreter), parsed);
        render.all().forEach(diagnostics::report);
        if (sql.text().length() > Sandbox.MOST_OUTPUT) {
            error(
                    source,
                    "the template renders more than 200,000 characters.",
                    "Is a loop longer than it was meant to be?",
                    diagnostics);
        }
        return new Outcome(
                diagnostics.hasErrors() ? Optional.empty() : Optional.of(new RenderedSql(sql, render.references())),
                diagnostics);
    }

    /** The text between macros is for people. Tags there would have no effect. */
    private static ParsedTemplate onlyMacros(ParsedTemplate file) {
        List<Problem> problems = new ArrayList<>(file.problems());
        for (Node node : file.root().getChildren()) {
            if (!(node instanceof TextNode) && !isMacro(node)) {
                problems.add(new Problem(
                        file.offsets().getOrDefault(node, 0),
                        "'" + node.getMaster().getImage().strip() + "' stands outside of any macro.",
                        "Files of macros/ only define macros: {% macro name() %} … {% endmacro %}."));
            }
        }
        file.root().getChildren().removeIf(node -> !isMacro(node));
        return new ParsedTemplate(file.source(), file.root(), file.offsets(), file.marks(), problems);
    }

    private static boolean isMacro(Node node) {
        return node instanceof TagNode tag && tag.getName().equals("macro");
    }

    private <T> Optional<T> watched(LocatedText template, Callable<T> work, Diagnostics diagnostics) {
        try {
            return Optional.of(thread.run(work));
        } catch (TimeoutException e) {
            error(
                    template,
                    "the template did not end within " + TIME_LIMIT.toSeconds() + " s.",
                    "Simplify it.",
                    diagnostics);
        } catch (ExecutionException e) {
            boolean deep = e.getCause() instanceof StackOverflowError;
            String problem =
                    deep ? "the template is nested too deeply" : "the template cannot be rendered: " + e.getCause();
            error(template, problem + ".", "Simplify it.", diagnostics);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            error(template, "the rendering was interrupted.", "", diagnostics);
        }
        return Optional.empty();
    }

    private static void error(LocatedText template, String problem, String hint, Diagnostics diagnostics) {
        diagnostics.error(Code.TEMPLATE, template.origin(), problem, hint);
    }
}
