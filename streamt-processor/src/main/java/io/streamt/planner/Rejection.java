package io.streamt.planner;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamt.diagnostic.NearestNames;
import io.streamt.sql.CreateTable;
import io.streamt.sql.CreateView;
import io.streamt.sql.Query;
import io.streamt.sql.SqlProblem;
import io.streamt.sql.TableDefinition;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Turns what Flink says into what helps: its words where they are good, and what to do. */
record Rejection(Question question, Query query, JsonNode raw) {
    private static final List<String> TYPES = List.of(
            "STRING",
            "CHAR",
            "VARCHAR",
            "BOOLEAN",
            "BYTES",
            "BINARY",
            "VARBINARY",
            "DECIMAL",
            "NUMERIC",
            "TINYINT",
            "SMALLINT",
            "INT",
            "INTEGER",
            "BIGINT",
            "FLOAT",
            "DOUBLE",
            "DATE",
            "TIME",
            "TIMESTAMP",
            "TIMESTAMP_LTZ");

    private static final Pattern COLUMN =
            Pattern.compile("(Column '([^']+)' not found in (?:any table|table '[^']+')).*", Pattern.DOTALL);
    private static final Pattern OBJECT = Pattern.compile("Object '([^']+)' not found.*", Pattern.DOTALL);
    private static final Pattern FUNCTION = Pattern.compile(
            "No match found for function signature (\\w+)(\\([^\\n]*\\)|)\\.?(?:\\n.*)?", Pattern.DOTALL);
    private static final Pattern CALL =
            Pattern.compile("Invalid function call:\\s*(\\w+)\\((.*?)\\)\\s*(?:\\n.*)?", Pattern.DOTALL);
    private static final Pattern NO_PLAN = Pattern.compile(
            "Cannot generate a valid execution plan for the given query.*?\\n\\s*\\n(?:.*\\n\\s*\\n)?(.*?)\\s*Please check the documentation.*",
            Pattern.DOTALL);
    private static final Pattern INTERVAL = Pattern.compile(
            "Interval field value ([\\d,.]+) exceeds precision of (\\w+)\\((\\d+)\\) field.*", Pattern.DOTALL);
    private static final Pattern TYPE = Pattern.compile("Unknown identifier '([^']+)'.*", Pattern.DOTALL);
    private static final Pattern FORMS = Pattern.compile("(.*?)\\.? Supported form\\(s\\): (.*)", Pattern.DOTALL);
    private static final Pattern NO_TIME =
            Pattern.compile(".*(?:timecol|defined over a time attribute column).*", Pattern.DOTALL);
    private static final Pattern SINK_TYPES = Pattern.compile(
            "Column types of query result and sink for '([^']+)' do not match\\.\\s*Cause: (.*?)\\.\\s*"
                    + "Query schema: (.*?)\\s*Sink schema: *(.*)",
            Pattern.DOTALL);
    private static final Pattern SINK_UPDATES = Pattern.compile(
            "Table sink '([^']+)' doesn't support consuming ([a-z ]+) changes which is produced by node (\\w+).*",
            Pattern.DOTALL);

    private static final Pattern SINK_KEY = Pattern.compile(
            "The query has an upsert key that differs from the primary key of the sink table '([^']+)'\\. "
                    + "Primary key: (.*), upsert key: (.*)\\. This can lead.*",
            Pattern.DOTALL);

    private static final Pattern ABOUT_INPUTS = Pattern.compile(
            ".*(?:timecol|time attribute|[Tt]emporal [Tt]able|temporal join|primary key|rowtime|upsert key|changes).*",
            Pattern.DOTALL);

    private static final Pattern CONSTANT =
            Pattern.compile("The constant text '(.*)' cannot be cast to (.*)\\.", Pattern.DOTALL);

    /** The ways out of refusals whose text by Flink is good. */
    private static final List<Hint> HINTS = List.of(
            new Hint(
                    Pattern.compile("Expression '.*' is not being grouped"),
                    "Add it to GROUP BY, or aggregate it: MAX(…), LAST_VALUE(…)."),
            new Hint(Pattern.compile("Aggregate expression is illegal in WHERE"), "Filter groups with HAVING."),
            new Hint(Pattern.compile("Column '.*' is ambiguous"), "Say which table's it is: alias.column."),
            new Hint(Pattern.compile("Column count mismatch in"), "Give all its parts the same columns."),
            new Hint(Pattern.compile("Type mismatch in column"), "Convert one of them: CAST(… AS type)."),
            new Hint(Pattern.compile("Table '.*' not found"), "No table of the query has this name or alias."),
            new Hint(Pattern.compile("Illegal use of 'NULL'"), "Give it a type: CAST(NULL AS STRING)."),
            new Hint(
                    Pattern.compile("DECIMAL precision|.*precision must be between"),
                    "A DECIMAL holds at most 38 digits."));

    private record Hint(Pattern said, String text) {}

    SqlProblem problem() {
        SqlProblem problem = said(cleaned(raw.path("message").asText()));
        return raw.has("table")
                ? new SqlProblem(
                        1, 1, "table '" + raw.path("table").asText() + "': " + problem.message(), problem.hint())
                : problem;
    }

    /** Whether inputs whose time, keys or changes are other ones would be the fault. */
    boolean isAboutInputs() {
        String message = cleaned(raw.path("message").asText());
        return raw.has("table")
                || ABOUT_INPUTS.matcher(message).matches()
                || UpdatesRefusal.of(message, question, query).isPresent();
    }

    private SqlProblem said(String message) {
        return Stream.<Function<String, Optional<SqlProblem>>>of(
                        m -> match(COLUMN, m, this::column),
                        m -> match(OBJECT, m, this::object),
                        m -> match(FUNCTION, m, this::function),
                        m -> match(NO_TIME, m, this::noTime),
                        m -> match(CALL, m, this::call),
                        m -> match(INTERVAL, m, this::interval),
                        m -> match(TYPE, m, this::type),
                        m -> match(SINK_TYPES, m, this::sinkTypes),
                        m -> match(SINK_KEY, m, this::sinkKey),
                        m -> match(SINK_UPDATES, m, this::sinkUpdates),
                        m -> match(CONSTANT, m, this::constant),
                        m -> UpdatesRefusal.of(m, question, query),
                        m -> LateRefusals.of(m, query),
                        m -> match(FORMS, m, this::forms),
                        m -> match(NO_PLAN, m, this::noPlan),
                        this::known)
                .map(rule -> rule.apply(message))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> here(firstLine(message), ""));
    }

    private static Optional<SqlProblem> match(Pattern pattern, String message, Function<MatchResult, SqlProblem> rule) {
        Matcher matcher = pattern.matcher(message);
        return matcher.matches() ? Optional.of(rule.apply(matcher.toMatchResult())) : Optional.empty();
    }

    /** Returns a refusal that Flink words well, with the way out of it. */
    private Optional<SqlProblem> known(String message) {
        return HINTS.stream()
                .filter(hint -> hint.said().matcher(message).lookingAt())
                .map(hint -> here(firstLine(message), hint.text()))
                .findFirst();
    }

    /** Where the text stands; an operand that the planner converts has no place of its own. */
    private SqlProblem constant(MatchResult found) {
        String literal = "'" + found.group(1).replace("'", "''") + "'";
        int at = Math.max(0, question.sql().indexOf(literal));
        String before = question.sql().substring(0, at);
        int line = (int) before.lines().count() + (before.isEmpty() || before.endsWith("\n") ? 1 : 0);
        String form = found.group(2).startsWith("TIMESTAMP")
                ? "2024-01-31 12:00:00"
                : found.group(2).equals("DATE") ? "2024-01-31" : "";
        return new SqlProblem(
                line,
                at - (before.lastIndexOf('\n') + 1) + 1,
                "the text " + literal + " is no " + found.group(2) + ": the conversion fails at every row.",
                form.isEmpty() ? "Correct the text." : "Write it as '" + form + "', in the time zone UTC.");
    }

    private SqlProblem column(MatchResult found) {
        SqlProblem here = here("", "");
        return new ColumnProblem(question, query, found.group(1), found.group(2), here.line(), here.column()).problem();
    }

    private SqlProblem object(MatchResult found) {
        List<String> known = question.definitions().stream()
                .filter(d -> d instanceof CreateTable || d instanceof CreateView)
                .map(TableDefinition::name)
                .toList();
        return here(
                "Table '" + found.group(1) + "' not found",
                ColumnProblem.nearest(found.group(1), known, "The query may read "));
    }

    private SqlProblem function(MatchResult found) {
        boolean exists = functions().contains(found.group(1).toUpperCase(Locale.ROOT));
        SqlProblem here = here("", "");
        return exists
                ? here("Function " + found.group(1) + " does not take " + found.group(2), "")
                : here(
                        "Function " + found.group(1) + found.group(2) + " not found",
                        FunctionProblem.hint(found.group(1), from(here.line(), here.column()), functions()));
    }

    private List<String> functions() {
        return StreamSupport.stream(raw.path("functions").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** Flink stops at the first function that it does not know; these are the others. */
    List<SqlProblem> otherFunctions() {
        List<String> known = functions();
        SqlProblem first = here("", "");
        return query.functions().stream()
                .filter(f -> !known.isEmpty() && !known.contains(f.name()))
                .filter(f -> f.line() != first.line() || f.column() != first.column())
                .map(f -> new SqlProblem(
                        f.line(),
                        f.column(),
                        "Function " + f.name() + " not found",
                        FunctionProblem.hint(f.name(), from(f.line(), f.column()), known)))
                .toList();
    }

    /** The rest of the SQL from a place on. */
    private String from(int line, int column) {
        String rest = question.sql().lines().skip(line - 1L).collect(Collectors.joining("\n"));
        return rest.substring(Math.min(column - 1, rest.length()));
    }

    private SqlProblem call(MatchResult found) {
        String types = found.group(2).replaceAll("\\s+", " ").strip();
        return here(
                found.group(1) + " does not take " + types,
                "Convert its arguments to one type: CAST(… AS " + firstType(types) + ").");
    }

    private static String firstType(String types) {
        return types.split("[ (,]", 2)[0];
    }

    private SqlProblem interval(MatchResult found) {
        String value = found.group(1).replace(",", "");
        String interval = "INTERVAL '" + value + "' " + found.group(2);
        return here(
                interval + " has more than " + found.group(3) + " digits",
                "Write " + interval + "(" + value.length() + ")" + Intervals.larger(value, found.group(2)) + ".");
    }

    private SqlProblem noPlan(MatchResult found) {
        String reason = found.group(1).strip().replaceAll("\\s+", " ");
        return reason.isEmpty() || reason.startsWith("This exception indicates")
                ? here("Flink cannot plan this query", "Split it into models of which each does one thing.")
                : here(
                        "Flink cannot plan this query: "
                                + lowerFirst(firstLine(reason)).replaceFirst("\\.$", ""),
                        "");
    }

    private SqlProblem type(MatchResult found) {
        return here(
                "Type '" + found.group(1) + "' not found",
                NearestNames.didYouMean(found.group(1), TYPES).strip());
    }

    private SqlProblem noTime(MatchResult found) {
        return TimeColumn.inWindowOf(question)
                .map(TimeColumn::problem)
                .orElseGet(() -> here(firstLine(found.group()), TimeColumn.HINT));
    }

    private SqlProblem forms(MatchResult found) {
        String forms =
                String.join(", ", found.group(2).lines().map(String::strip).toList());
        String message = firstLine(found.group(1));
        return here(message, (operatorHint(message) + "Supported: " + forms).strip());
    }

    private static String operatorHint(String message) {
        boolean text = message.matches(".*<(?:STRING|CHAR|VARCHAR).*");
        if (text && message.matches(".*<(?:TIMESTAMP|DATE|TIME).*")) {
            return "Write a span of time as INTERVAL '1' DAY. ";
        }
        return text && message.contains("'+'") ? "Join texts with ||. " : "";
    }

    private SqlProblem sinkTypes(MatchResult found) {
        return here(
                "the query does not fit table '" + found.group(1) + "': " + lowerFirst(firstLine(found.group(2))),
                "The query gives " + firstLine(found.group(3)) + ", the table takes " + firstLine(found.group(4))
                        + ".");
    }

    private SqlProblem sinkKey(MatchResult found) {
        String own = found.group(3).strip();
        return here(
                "the key " + found.group(2) + " of table '" + found.group(1) + "' does not identify the query's rows",
                "The query's own key is " + own + ".");
    }

    private SqlProblem sinkUpdates(MatchResult found) {
        return here(
                "the query updates rows (" + found.group(3) + "), but table '" + found.group(1)
                        + "' only takes new ones",
                "Give the table a key and let it take updates, or aggregate over windows.");
    }

    private SqlProblem here(String message, String hint) {
        return new SqlProblem(
                Math.max(1, raw.path("line").asInt()),
                Math.max(1, raw.path("column").asInt()),
                message,
                hint);
    }

    private static String cleaned(String message) {
        return message.replaceAll("ML\\$(?:VALUE|TABLE)", "ML_PREDICT")
                .replace("ML$EVALUA", "ML_EVALUATE")
                .replaceFirst("^SQL (?:validation|parse) failed\\. ", "")
                .replace("VARCHAR(2147483647)", "STRING")
                .replace("streamt.tables.", "")
                .replaceAll("\\$(?=TUMBLE|HOP|SESSION)", "");
    }

    private static String firstLine(String text) {
        return text.strip().lines().findFirst().orElse("the planner refuses the query");
    }

    private static String lowerFirst(String text) {
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
