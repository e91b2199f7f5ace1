package io.streamt.template;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Examines a tag without evaluating it. Texts in quotes are examined where a method says so. */
final class Tags {
    private static final Pattern QUOTED =
            Pattern.compile("'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"", Pattern.DOTALL);
    private static final Pattern FILTER = Pattern.compile("(?<!\\|)\\|\\s*([A-Za-z_]\\w*)");
    private static final Pattern ENV_VAR = Pattern.compile("\\benv_var\\s*\\(\\s*(?:'([^'\"]*)'|\"([^'\"]*)\")");

    private static final Pattern VAR =
            Pattern.compile("var\\s*\\(\\s*(?:'[^'\"]*'|\"[^'\"]*\")\\s*(?:,.*)?\\)", Pattern.DOTALL);

    private Tags() {}

    /** A word of a tag and its offset there. */
    record Word(String text, int offset) {}

    /** The same with the content of quotes blanked, so that offsets stay. */
    static String unquoted(String tag) {
        return QUOTED.matcher(tag)
                .replaceAll(
                        m -> Matcher.quoteReplacement("'" + " ".repeat(m.group().length() - 2) + "'"));
    }

    static List<Word> filters(String tag) {
        List<Word> filters = new ArrayList<>();
        Matcher matcher = FILTER.matcher(unquoted(tag));
        while (matcher.find()) {
            filters.add(new Word(matcher.group(1), matcher.start(1)));
        }
        return filters;
    }

    /** How deep brackets stand in one another. */
    static int depth(String tag) {
        int depth = 0;
        int most = 0;
        for (char c : unquoted(tag).toCharArray()) {
            depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
            most = Math.max(most, depth);
        }
        return most;
    }

    /** Whether the tag asks if a variable is there at all, or says what holds when it is not. */
    static boolean asksFor(String name, String tag) {
        Pattern asked = Pattern.compile("(?<![\\w.])" + Pattern.quote(name)
                + "(?:\\.\\w+|\\[[^\\]]*])*\\s*(?:is\\s+(?:not\\s+)?(?:un)?defined\\b|\\|\\s*d(?:efault)?\\b)");
        return asked.matcher(unquoted(tag)).find();
    }

    /** Whether the expression is a variable of the project and no more: {@code var("plants")}. */
    static boolean isVar(String expression) {
        return VAR.matcher(expression.strip()).matches();
    }

    /** Whether the expression is a condition that may give nothing: {@code "," if not loop.last}. */
    static boolean mayGiveNothing(String expression) {
        String unquoted = unquoted(expression);
        boolean condition = unquoted.matches("(?s).*\\sif\\s.*") && !unquoted.matches("(?s).*\\selse\\s.*");
        return condition || unquoted.strip().matches("none|None|null");
    }

    /** Where a name stands in a tag as a word of its own; -1 when it does not. */
    static int word(String name, String tag) {
        Matcher matcher = Pattern.compile("(?<![\\w])" + Pattern.quote(name) + "(?![\\w])")
                .matcher(unquoted(tag));
        return matcher.find() ? matcher.start() : -1;
    }

    /** Where the first argument of a call stands, which is a text in quotes; -1 when the tag holds no such call. */
    static int argument(String function, String text, String tag) {
        Matcher matcher = Pattern.compile(
                        "\\b" + function + "\\s*\\(\\s*(?:\\w+\\s*=\\s*)?[\"'](" + Pattern.quote(text) + ")[\"']")
                .matcher(tag);
        return matcher.find() ? matcher.start(1) : -1;
    }

    /** Where a text stands in quotes; -1 when it does not. */
    static int quoted(String text, String tag) {
        Matcher matcher =
                Pattern.compile("[\"'](" + Pattern.quote(text) + ")[\"']").matcher(tag);
        return matcher.find() ? matcher.start(1) : -1;
    }

    /** The names that a template passes to {@code env_var}, whether it is rendered or not. */
    static Set<String> environmentNames(String template) {
        Set<String> names = new LinkedHashSet<>();
        ENV_VAR.matcher(template).results().forEach(m -> names.add(m.group(1) == null ? m.group(2) : m.group(1)));
        return names;
    }
}
