package io.streamt.planner;

import io.streamt.diagnostic.NearestNames;
import io.streamt.sql.CreateModel;
import io.streamt.sql.CreateTable;
import io.streamt.sql.CreateView;
import io.streamt.sql.OutputColumn;
import io.streamt.sql.Query;
import io.streamt.sql.RegisteredModel;
import io.streamt.sql.SqlProblem;
import io.streamt.sql.TableDefinition;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A name that is no column: a misspelt one, an alias where aliases are not known yet, or a field that a row does not have.
 *
 * @param said Flink's words
 * @param written the name as Flink has it, with what qualifies it
 * @param line where it stands, from 1
 * @param column where it stands, from 1
 */
record ColumnProblem(Question question, Query query, String said, String written, int line, int column) {
    private static final Pattern CLAUSE =
            Pattern.compile("(?is).*\\b(SELECT|FROM|ON|WHERE|GROUP\\s+BY|HAVING|ORDER\\s+BY)\\b.*?");

    /** From a SELECT or a comma to the alias. */
    private static final Pattern EXPRESSION =
            Pattern.compile("(?is).*(?:\\bSELECT\\b|,)\\s*((?:[^,()]|\\([^()]*\\))+?)\\s+(?:AS\\s+)?");

    SqlProblem problem() {
        return alias().or(this::field).orElseGet(() -> problem(said, nearest(last(), columns(), "The tables have ")));
    }

    private SqlProblem problem(String message, String hint) {
        return new SqlProblem(line, column, message, hint);
    }

    private String last() {
        return written.substring(written.lastIndexOf('.') + 1);
    }

    /** An alias is known only behind the SELECT that gives it. */
    private Optional<SqlProblem> alias() {
        Matcher clause = CLAUSE.matcher(before(line, column));
        if (!clause.matches() || written.contains(".")) {
            return Optional.empty();
        }
        String where = clause.group(1).toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
        return query.outputColumns().orElse(List.of()).stream()
                .filter(c -> c instanceof OutputColumn.Named n && n.name().equals(written))
                .filter(c -> c.line() != line || c.column() != column)
                .flatMap(alias -> expression(alias).stream())
                .findFirst()
                .map(expression -> problem(
                        "'" + written + "' is an alias of the SELECT, which " + where + " does not know",
                        "Repeat what it stands for: " + expression + "."));
    }

    /** Empty for a column that keeps its name. */
    private Optional<String> expression(OutputColumn alias) {
        Matcher expression = EXPRESSION.matcher(before(alias.line(), alias.column()));
        return expression.matches()
                ? Optional.of(expression.group(1).strip().replaceAll("\\s+", " "))
                : Optional.empty();
    }

    private String before(int toLine, int toColumn) {
        List<String> lines = question.sql().lines().toList();
        String whole = lines.stream().limit(Math.max(0, toLine - 1L)).collect(Collectors.joining("\n", "", "\n"));
        String last = toLine <= lines.size() ? lines.get(toLine - 1) : "";
        return whole + last.substring(0, Math.min(last.length(), toColumn - 1));
    }

    /** {@code pay.c}, where {@code pay} is a column of rows. */
    private Optional<SqlProblem> field() {
        List<String> path = List.of(textAt().split("\\s*\\.\\s*"));
        for (int i = path.size() - 2; i >= 0; i--) {
            String owner = path.get(i);
            List<String> fields = question.definitions().stream()
                    .flatMap(ColumnProblem::rows)
                    .filter(c -> c.name().equals(owner))
                    .flatMap(c -> RowFields.names(c.type()).stream())
                    .distinct()
                    .toList();
            String missing = path.get(i + 1);
            if (!fields.isEmpty() && !fields.contains(missing)) {
                return Optional.of(problem(
                        "'" + owner + "' has no field '" + missing + "'",
                        NearestNames.didYouMean(missing, fields) + "Fields of '" + owner + "': "
                                + NearestNames.list(fields) + "."));
            }
        }
        return Optional.empty();
    }

    /** The dotted name around the place. */
    private String textAt() {
        List<String> lines = question.sql().lines().toList();
        String text = line <= lines.size() ? lines.get(line - 1) : "";
        int at = Math.min(column - 1, text.length());
        int start = at;
        while (start > 0 && isNamePart(text.charAt(start - 1))) {
            start--;
        }
        int end = at;
        while (end < text.length() && isNamePart(text.charAt(end))) {
            end++;
        }
        return text.substring(start, end).replace("`", "");
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '`';
    }

    private static Stream<CreateTable.Column> rows(TableDefinition definition) {
        return definition instanceof CreateTable table
                ? table.columns().stream()
                        .filter(c -> c.type().toUpperCase(Locale.ROOT).startsWith("ROW"))
                : Stream.empty();
    }

    private List<String> columns() {
        return question.definitions().stream()
                .flatMap(ColumnProblem::names)
                .distinct()
                .toList();
    }

    private static Stream<String> names(TableDefinition definition) {
        if (definition instanceof CreateModel model) {
            return model.output().stream().map(CreateModel.Column::name);
        }
        if (definition instanceof RegisteredModel model) {
            return model.output().stream().map(CreateModel.Column::name);
        }
        return definition instanceof CreateTable table
                ? table.columns().stream().map(CreateTable.Column::name)
                : ((CreateView) definition).columns().stream();
    }

    static String nearest(String name, List<String> known, String otherwise) {
        String nearest = NearestNames.didYouMean(name, known).strip();
        return !nearest.isEmpty() || known.isEmpty() ? nearest : otherwise + NearestNames.list(known) + ".";
    }
}
