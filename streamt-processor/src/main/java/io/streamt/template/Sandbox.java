package io.streamt.template;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.el.JinjavaProcessors;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.expression.ExpressionStrategy;
import com.hubspot.jinjava.loader.ResourceNotFoundException;
import com.hubspot.jinjava.objects.date.FixedDateTimeProvider;
import com.hubspot.jinjava.random.RandomNumberGeneratorStrategy;
import com.hubspot.jinjava.tree.output.RenderedOutputNode;
import com.hubspot.jinjava.tree.parse.ExpressionToken;
import io.streamt.template.TemplateFunctions.ThisModel;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** jinjava, set up so that templates read nothing, always render the same, say what is wrong, and end. */
final class Sandbox {
    static final int MOST_OUTPUT = 200_000;

    /** Marks are not the user's. */
    private static final int MOST_MARKED_OUTPUT = 20 * MOST_OUTPUT;

    /** How Java writes an object that has no text: its class and its place in memory. */
    private static final Pattern IDENTITY = Pattern.compile(
            "(?:\\[+(?:[BCDFIJSZ]|L[\\w.$]+;)|\\b[a-z]\\w*(?:\\.\\w+)+(?:\\$[\\w$/]+)?)@[0-9a-f]{4,8}\\b");

    private static final int LONGEST_RANGE = 1001;

    private static final Set<String> DISABLED_FUNCTIONS = Set.of(
            "unixtimestamp", "today", "datetimeformat", "format_date", "format_time", "format_datetime", "super");

    /** They are random, ask for the time or the locale, or render on their own. */
    static final Set<String> DISABLED_FILTERS = Set.of(
            "random",
            "shuffle",
            "unixtimestamp",
            "datetimeformat",
            "format_date",
            "format_time",
            "format_datetime",
            "minus_time",
            "plus_time",
            "between_times",
            "render",
            "log");

    /** They read other files, or change what others print. */
    static final Set<String> DISABLED_TAGS = Set.of("include", "import", "from", "extends", "block", "autoescape");

    private @Nullable Jinjava loaded;

    /** Loaded by the first template that needs it. */
    private Jinjava jinjava() {
        Jinjava jinjava = loaded == null ? load() : loaded;
        loaded = jinjava;
        return jinjava;
    }

    private static Jinjava load() {
        // jinjava looks its own classes up in the thread's context class loader, which inside javac, as Maven runs it,
        // does not know them.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Sandbox.class.getClassLoader());
        try {
            return setUp(new Jinjava(config()));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Jinjava setUp(Jinjava jinjava) {
        jinjava.setResourceLocator((name, encoding, interpreter) -> {
            throw new ResourceNotFoundException(name);
        });
        TemplateFunctions.all().forEach(jinjava::registerFunction);
        Growth.FILTERS.forEach(name -> jinjava.registerFilter(
                new LimitedFilter(jinjava.getGlobalContext().getFilter(name))));
        jinjava.getGlobalContext().setDynamicVariableResolver(name -> {
            Render.current().unknownName(name, JinjavaInterpreter.getCurrent());
            // What is not there, as jinjava wants it; a map may not say so.
            return absent();
        });
        return jinjava;
    }

    @SuppressWarnings("NullAway")
    private static Object absent() {
        return null;
    }

    static boolean isDisabledFunction(String name) {
        return DISABLED_FUNCTIONS.contains(name);
    }

    /** With a scope of its own: variables and macros that a template sets are gone with it. */
    JinjavaInterpreter interpreter(TemplateContext context, String model) {
        Jinjava jinjava = jinjava();
        JinjavaConfig config = jinjava.getGlobalConfig();
        Context scope = new Context(jinjava.getGlobalContext(), new HashMap<>(), config.getDisabled());
        scope.put("True", true);
        scope.put("False", false);
        scope.put("target", Map.of("name", context.target()));
        scope.put("this", new ThisModel(model));
        scope.setExpressionStrategy(new Output());
        return new JinjavaInterpreter(jinjava, scope, config);
    }

    /** Prints the value of {@code {{ … }}}, and reports one that is missing. */
    private static final class Output implements ExpressionStrategy {
        private static final long serialVersionUID = 1L;

        @Override
        public RenderedOutputNode interpretOutput(ExpressionToken tag, JinjavaInterpreter interpreter) {
            Object value = interpreter.resolveELExpression(tag.getExpr(), tag.getLineNumber());
            Render render = Render.current();
            boolean silent = value == null && interpreter.getErrorsCopy().isEmpty() && !render.failed();
            if (silent && !Tags.mayGiveNothing(tag.getExpr())) {
                render.noValue(tag.getExpr());
            }
            if (value instanceof Collection && Tags.isVar(tag.getExpr())) {
                render.printedList(tag.getExpr().strip());
            }
            String text = interpreter.getAsString(value);
            // It differs in each process, and the same input must give the same SQL.
            if (text != null && IDENTITY.matcher(text).find()) {
                render.error(
                        render.place(),
                        "'" + tag.getExpr() + "' has no text of its own.",
                        "Print its items: {{ … | join(', ') }}.");
            }
            return new RenderedOutputNode(text);
        }
    }

    private static JinjavaConfig config() {
        return JinjavaConfig.newBuilder()
                .withLegacyOverrides(asInPython())
                .withNestedInterpretationEnabled(false)
                .withElResolver(new LimitedMethods())
                .withMaxOutputSize(MOST_MARKED_OUTPUT)
                .withMaxRenderDepth(10)
                .withRangeLimit(LONGEST_RANGE)
                .withMaxStringLength(MOST_OUTPUT)
                .withMaxListSize(10_000)
                .withMaxMapSize(1000)
                .withMaxMacroRecursionDepth(5)
                .withEnableRecursiveMacroCalls(false)
                .withProcessors(JinjavaProcessors.newBuilder()
                        .withNodePreProcessor(
                                (node, interpreter) -> Render.current().enter(node))
                        .withNodePostProcessor(
                                (node, interpreter) -> Render.current().leave(interpreter))
                        .build())
                // The same input must give the same SQL.
                .withRandomNumberGeneratorStrategy(RandomNumberGeneratorStrategy.CONSTANT_ZERO)
                .withDateTimeProvider(new FixedDateTimeProvider(0L))
                .withDisabled(Map.of(
                        Context.Library.FUNCTION,
                        Set.of(DISABLED_FUNCTIONS.stream().map(f -> ":" + f).toArray(String[]::new)),
                        Context.Library.FILTER,
                        DISABLED_FILTERS,
                        Context.Library.TAG,
                        DISABLED_TAGS))
                .build();
    }

    /** Where jinjava once differed from Jinja. */
    private static LegacyOverrides asInPython() {
        return LegacyOverrides.newBuilder()
                .withEvaluateMapKeys(true)
                .withIterateOverMapKeys(true)
                .withUseNaturalOperatorPrecedence(true)
                .withParseWhitespaceControlStrictly(true)
                .withAllowAdjacentTextNodes(true)
                .withUseTrimmingForNotesAndExpressions(true)
                .withKeepNullableLoopValues(true)
                .withHandleBackslashInQuotesOnly(true)
                .build();
    }
}
