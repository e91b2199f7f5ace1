package io.streamt.template;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.RenderResult;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import com.hubspot.jinjava.loader.ResourceNotFoundException;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.NearestNames;
import io.streamt.diagnostic.Origin;
import io.streamt.template.RenderedSql.TemplateReference;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Renders SQL templates. */
public final class SqlTemplate {
    private static final int MOST_OUTPUT = 200_000;
    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);

    private final Map<String, String> vars;
    private final Jinjava jinjava;

    /** @param vars what {@code var("…")} knows */
    public SqlTemplate(Map<String, String> vars) {
        this.vars = new TreeMap<>(vars);
        this.jinjava = inOwnLoader(SqlTemplate::sandbox);
    }

    /** The SQL, or empty when the template is wrong, which is reported. */
    public Optional<RenderedSql> render(LocatedText template, Diagnostics diagnostics) {
        TemplateFunctions.Render render = new TemplateFunctions.Render(vars);
        Optional<RenderResult> result = watched(template, () -> run(template.text(), render), diagnostics);
        if (result.isEmpty()) {
            return Optional.empty();
        }
        boolean failed = false;
        for (TemplateError error : result.get().getErrors()) {
            failed = true;
            report(template, error, diagnostics);
        }
        for (String name : render.unknownVars()) {
            failed = true;
            diagnostics.error(
                    Code.TEMPLATE,
                    locate(template, "var", name),
                    "the template variable '" + name + "' is not defined.",
                    NearestNames.didYouMean(name, vars.keySet()) + "Declare it under 'vars:', or give a default: var(\""
                            + name + "\", \"…\").");
        }
        if (failed) {
            return Optional.empty();
        }
        String sql = result.get().getOutput();
        List<TemplateReference> references = render.calls().stream()
                .map(c -> new TemplateReference(
                        c.source(), c.name(), locate(template, c.source() ? "source" : "ref", c.name())))
                .toList();
        return Optional.of(new RenderedSql(sql, references, new LineMap(template, sql)));
    }

    /**
     * jinjava looks its own classes up in the thread's context class loader, which inside javac, as Maven runs it, does not
     * know them.
     */
    private static Jinjava inOwnLoader(Supplier<Jinjava> creation) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(SqlTemplate.class.getClassLoader());
        try {
            return creation.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private RenderResult run(String template, TemplateFunctions.Render render) {
        TemplateFunctions.begin(render);
        try {
            return jinjava.renderForResult(template, new HashMap<>());
        } finally {
            TemplateFunctions.end();
        }
    }

    /** jinjava bounds output and ranges but not time, and its loops ignore interrupts: a daemon thread is left behind. */
    private static Optional<RenderResult> watched(
            LocatedText template, Callable<RenderResult> work, Diagnostics diagnostics) {
        FutureTask<RenderResult> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "streamt-template");
        thread.setDaemon(true);
        thread.setContextClassLoader(SqlTemplate.class.getClassLoader());
        thread.start();
        try {
            return Optional.of(task.get(TIME_LIMIT.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            failed(template, "the template did not end within " + TIME_LIMIT.toSeconds() + " s", diagnostics);
        } catch (ExecutionException e) {
            boolean deep = e.getCause() instanceof StackOverflowError;
            failed(template, deep ? "the template is nested too deeply" : String.valueOf(e.getCause()), diagnostics);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failed(template, "interrupted", diagnostics);
        }
        return Optional.empty();
    }

    private static void failed(LocatedText template, String problem, Diagnostics diagnostics) {
        diagnostics.error(Code.TEMPLATE, template.origin(), problem + ".", "Simplify its loops.");
    }

    private static void report(LocatedText template, TemplateError error, Diagnostics diagnostics) {
        int column = Math.max(error.getStartPosition(), 1);
        String message = String.valueOf(error.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replaceAll("\\s*\\(.*exception.*", "");
        diagnostics.error(
                Code.TEMPLATE,
                template.at(error.getLineno(), column),
                "the template cannot be rendered: " + message + ".",
                "A template knows source(), ref(), var() and what Jinja offers; {% raw %} keeps text as it is.");
    }

    private static Origin locate(LocatedText template, String function, String name) {
        Pattern call = Pattern.compile(function + "\\s*\\(\\s*[\"'](" + Pattern.quote(name) + ")[\"']");
        int line = 1;
        for (String text : template.text().lines().toList()) {
            Matcher matcher = call.matcher(text);
            if (matcher.find()) {
                return template.at(line, matcher.start(1) + 1);
            }
            line++;
        }
        return template.origin();
    }

    private static Jinjava sandbox() {
        JinjavaConfig config = JinjavaConfig.newBuilder()
                .withFailOnUnknownTokens(true)
                .withNestedInterpretationEnabled(false)
                .withMaxOutputSize(MOST_OUTPUT)
                .withMaxRenderDepth(10)
                .withRangeLimit(1000)
                .withMaxStringLength(MOST_OUTPUT)
                .withMaxListSize(10_000)
                .withMaxMapSize(1000)
                .withMaxMacroRecursionDepth(5)
                .withEnableRecursiveMacroCalls(false)
                // The same input must give the same SQL.
                .withDisabled(Map.of(
                        Context.Library.FUNCTION, Set.of("unixtimestamp", "today"),
                        Context.Library.FILTER, Set.of("random", "shuffle")))
                .build();
        Jinjava jinjava = new Jinjava(config);
        jinjava.setResourceLocator((name, encoding, interpreter) -> {
            throw new ResourceNotFoundException(name);
        });
        jinjava.registerFunction(
                new ELFunctionDefinition("", "source", TemplateFunctions.class, "source", String.class));
        jinjava.registerFunction(new ELFunctionDefinition("", "ref", TemplateFunctions.class, "ref", String.class));
        jinjava.registerFunction(
                new ELFunctionDefinition("", "var", TemplateFunctions.class, "var", String.class, Object[].class));
        return jinjava;
    }
}
