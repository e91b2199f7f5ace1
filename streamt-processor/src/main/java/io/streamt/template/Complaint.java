package io.streamt.template;

import com.hubspot.jinjava.interpret.TemplateError;
import io.streamt.diagnostic.NearestNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Translates messages of jinjava into words that help.
 *
 * @param offset in the tag
 */
record Complaint(int offset, String message, String hint) {
    private static final Map<String, String> ARGUMENTS = Map.of(
            "source", "source(\"name\")",
            "ref", "ref(\"name\")",
            "var", "var(\"name\") or var(\"name\", \"default\")",
            "env_var", "env_var(\"NAME\") or env_var(\"NAME\", \"default\")",
            "range", "range(end), range(start, end) or range(start, end, step)");

    /** Functions that dbt's templates call. */
    private static final Map<String, String> OF_DBT = Map.of(
            "config", "Write it as keys of the model: materialized, tags, advanced.topic.config.",
            "is_incremental", "A model runs all the time, so its SQL is always the same: remove the condition.",
            "run_query", "Templates cannot ask a database: write the values under 'vars:'.",
            "adapter", "Templates cannot ask a database: write the SQL for Flink.",
            "star", "Name the columns, or write *.");

    private static final String NOT_OF_DBT =
            "Macros of dbt and its packages are not available: write the SQL for Flink, or a macro in"
                    + " macros/*.sql.";

    /** Names that dbt's templates know and that are no functions. */
    private static final Map<String, String> NAMES_OF_DBT = Map.of(
            "dbt", NOT_OF_DBT,
            "dbt_utils", NOT_OF_DBT,
            "dbt_expectations", NOT_OF_DBT,
            "adapter", "Templates cannot ask a database: write the SQL for Flink.",
            "execute", "Templates are rendered once and ask no database: remove the condition.",
            "run_started_at", "The same input must always render the same: write CURRENT_TIMESTAMP in the SQL.",
            "invocation_id", "The same input must always render the same: leave it out.",
            "model", "The model's name is {{ this.name }}.",
            "graph", "Templates know the names that they are given: {{ source(\"…\") }} or {{ ref(\"…\") }}.");

    /**
     * The answer to a name that dbt knows.
     *
     * @param tag where it stands, which tells what is called of it
     */
    static Optional<String> ofDbt(String name, String tag) {
        return OF_DBT.entrySet().stream()
                .filter(e -> tag.matches("(?s).*\\b" + name + "\\s*\\.\\s*" + e.getKey() + "\\s*\\(.*"))
                .map(Map.Entry::getValue)
                .findFirst()
                .filter(hint -> NAMES_OF_DBT.containsKey(name))
                .or(() -> Optional.ofNullable(NAMES_OF_DBT.get(name)));
    }

    static Complaint of(TemplateError error, String tag, Names names) {
        String said = String.valueOf(error.getMessage());
        String rest = Optional.ofNullable(error.getFieldName()).orElse("");
        return new Reader(tag, rest, names).complaint(said);
    }

    /** @param rest jinjava's own word for where it stopped */
    private record Reader(String tag, String rest, Names names) {
        Complaint complaint(String said) {
            return Stream.<Map.Entry<String, Function<MatchResult, Complaint>>>of(
                            Map.entry("Unclosed token", m -> unclosed()),
                            Map.entry(
                                    "Unclosed comment",
                                    m -> here(
                                            "this comment is not closed.",
                                            "Close it with '#}'. Where '{#' is meant as text: {% raw %}{#{% endraw %}.")),
                            Map.entry(".*Unknown tag: (.+)", this::unknownTag),
                            Map.entry(".*Missing end tag: (\\w+) for.*", this::missingEnd),
                            Map.entry(".*Mismatched end tag, expected: (\\w+).*", this::mismatched),
                            Map.entry(
                                    "Missing start tag",
                                    m -> here(
                                            "'" + tag.strip() + "' closes nothing.",
                                            "Remove it, or open what it closes.")),
                            Map.entry("Could not resolve function '(\\w+)'.*", this::unknownFunction),
                            Map.entry("Parameters for function '(\\w+)' do not match.*", this::parameters),
                            Map.entry(
                                    "Error parsing '(.*)': syntax error .*encountered '(.*)', expected.*",
                                    this::syntax),
                            Map.entry("Error parsing '(.*)': .*", this::unreadable),
                            Map.entry("':?(\\w+)' is disabled in this context.*", this::disabled),
                            Map.entry(".*recursion limit of \\S+ reached for macro '(\\w+)'.*", this::recursive),
                            Map.entry("Cycle detected for macro '(\\w+)'.*", this::recursive),
                            Map.entry(
                                    "Tag 'for' expects.*|.*Tag 'for' expects valid 'in'.*",
                                    m -> here(
                                            "this loop does not say what it goes over.",
                                            "Write {% for item in list %}.")),
                            Map.entry(
                                    ".*Tag 'if' expects expression.*",
                                    m -> here("this '{% if %}' has no condition.", "Write {% if condition %}.")),
                            Map.entry(
                                    ".*Tag 'set' requires.*",
                                    m -> here("this '{% set %}' has no value.", "Write {% set name = value %}.")),
                            Map.entry(
                                    ".*Unable to parse macro definition.*",
                                    m -> here(
                                            "this macro has no name, or no brackets behind it.",
                                            "Write {% macro name(argument) %}.")),
                            Map.entry(".*: / by zero.*", m -> here("this divides by zero.", "")),
                            Map.entry(
                                    ".*Unsupported operand type\\(s\\) for (\\S+): .*",
                                    m -> here("'" + m.group(1) + "' does not take these values.", "It takes numbers.")),
                            Map.entry(
                                    "OutputTooBigException.*|.*over limit of \\S+ bytes.*",
                                    m -> here(
                                            "the template renders more than 200,000 characters.",
                                            "Is a loop longer than it was meant to be?")),
                            Map.entry(
                                    ".*`(break|continue)` called while not in a for loop.*",
                                    m -> here("'{% " + m.group(1) + " %}' stands in no loop.", "Remove it.")),
                            Map.entry("(?:Syntax error in '\\w+': )?(requires .*)", this::arguments),
                            Map.entry(
                                    "Unexpected '=' operator.*",
                                    m -> here("'=' gives a value here, it does not compare.", "Compare with '=='.")),
                            Map.entry(
                                    "Cannot coerce '?(.*?)'? of class \\S+ to (?:class|interface) \\S*\\.(\\w+) .*",
                                    this::coercion),
                            Map.entry("Cannot resolve property '(\\w+)' in '(.*)'.*", this::property),
                            Map.entry("Cannot find method (?:'?)(\\w+).*", this::method))
                    .flatMap(rule -> match(rule.getKey(), said, rule.getValue()).stream())
                    .findFirst()
                    .orElseGet(() -> here("the template cannot be rendered: " + plain(said) + ".", ""));
        }

        private static Optional<Complaint> match(String pattern, String said, Function<MatchResult, Complaint> rule) {
            Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(said);
            return matcher.matches() ? Optional.of(rule.apply(matcher.toMatchResult())) : Optional.empty();
        }

        private static Complaint here(String message, String hint) {
            return new Complaint(0, message, hint);
        }

        private Complaint at(String word, String message, String hint) {
            return new Complaint(Math.max(Tags.word(word, tag), 0), message, hint);
        }

        private Complaint unclosed() {
            String close = tag.startsWith("{%") ? "%}" : "}}";
            return tag.contains(close)
                    ? here("a quote in this tag is not closed.", "Close it, or write it as \\' or \\\".")
                    : here("this tag is not closed.", "Close it with '" + close + "'.");
        }

        private Complaint unknownTag(MatchResult said) {
            String name = said.group(1);
            return at(
                    name,
                    "there is no tag '" + name + "'.",
                    NearestNames.didYouMean(name, names.tags()) + "A value is written {{ " + name + " }}.");
        }

        private Complaint missingEnd(MatchResult said) {
            String end = said.group(1);
            String way = end.equals("endset") ? "Write {% set name = value %}, or close" : "Close";
            return here("'" + tag.strip() + "' is not closed.", way + " it with '{% " + end + " %}'.");
        }

        private Complaint mismatched(MatchResult said) {
            return here(
                    "'" + tag.strip() + "' comes where '{% " + said.group(1) + " %}' is due.",
                    "Close what was opened last first.");
        }

        private Complaint unknownFunction(MatchResult said) {
            String name = said.group(1);
            if (OF_DBT.containsKey(name)) {
                return at(name, "there is no function '" + name + "'.", OF_DBT.get(name));
            }
            return at(
                    name,
                    "there is no function or macro '" + name + "'.",
                    NearestNames.didYouMean(name, names.functions()) + "There are "
                            + NearestNames.list(names.functions()) + "; macros come from macros/*.sql.");
        }

        private Complaint parameters(MatchResult said) {
            String name = said.group(1);
            return at(
                    name,
                    name + "() does not take these arguments.",
                    ARGUMENTS.containsKey(name) ? "Write " + ARGUMENTS.get(name) + "." : "");
        }

        /** jinjava has the rest of the expression, from where it stopped. */
        private Complaint syntax(MatchResult said) {
            String expression = said.group(1).replaceFirst("^\\[", "").replaceFirst("]$", "");
            int start = tag.indexOf(expression);
            int length = said.group(1).startsWith("[") ? Math.max(0, rest.length() - 1) : rest.length();
            boolean ends = rest.isBlank() || (said.group(1).startsWith("[") && rest.equals("]"));
            int stop = start < 0 ? 0 : Math.max(start, start + expression.length() - length);
            return ends
                    ? new Complaint(stop, "the expression ends where more is expected.", "")
                    : new Complaint(stop, "the expression makes no sense from '" + firstWord() + "' on.", "");
        }

        private String firstWord() {
            Matcher word = Pattern.compile("\\s*(\\w+|\\W\\S*)").matcher(rest);
            return word.lookingAt() ? word.group(1) : rest;
        }

        private Complaint unreadable(MatchResult said) {
            return here("the expression '" + said.group(1) + "' cannot be read.", "");
        }

        private Complaint disabled(MatchResult said) {
            String name = said.group(1);
            List<String> files = List.of("include", "import", "from", "extends", "block");
            return at(
                    name,
                    "'" + name + "' is not available.",
                    files.contains(name)
                            ? "Macros in macros/*.sql are known to every model."
                            : "The same input must always render the same.");
        }

        private Complaint arguments(MatchResult said) {
            return at(
                    rest,
                    "the filter '" + rest + "' "
                            + said.group(1).lines().findFirst().orElse("") + ".",
                    "");
        }

        private Complaint coercion(MatchResult said) {
            String wanted = Map.of("CharSequence", "text", "String", "text", "Boolean", "true or false")
                    .getOrDefault(said.group(2), "a number");
            int word = Tags.quoted(said.group(1), tag);
            return new Complaint(Math.max(word, 0), "'" + said.group(1) + "' stands where " + wanted + " is due.", "");
        }

        private Complaint recursive(MatchResult said) {
            return at(said.group(1), "macro '" + said.group(1) + "' calls itself.", "Write a loop.");
        }

        private Complaint property(MatchResult said) {
            return at(said.group(1), "'" + said.group(2) + "' has no '" + said.group(1) + "'.", "");
        }

        private Complaint method(MatchResult said) {
            return at(said.group(1), "there is no '" + said.group(1) + "()' here.", "");
        }

        private static String plain(String said) {
            String bare =
                    said.replaceFirst("^(?:\\w+Exception: )+", "").replaceFirst("(?s)^Syntax error in '.*?': ", "");
            return bare.lines().findFirst().orElse("").replaceFirst("\\.$", "").strip();
        }
    }
}
