package io.streamt.sql;

import io.streamt.sql.MlCall.Form;
import io.streamt.sql.MlCalls.Found;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.jspecify.annotations.Nullable;

/** Queries that ask ML models in the form of Confluent Cloud, as the planner and as Confluent Cloud take them. */
public final class MlText {
    /** The function that open-source Flink is given for ML_PREDICT as a value. No user can have a function of that name. */
    public static final String VALUE = "ML$VALUE";

    /** The same where a table stands. */
    public static final String ROWS = "ML$TABLE";

    /** Shorter than the name that users write by two characters, so that there is room for the quotes of a text. */
    public static final String QUALITY = "ML$EVALUA";

    private MlText() {}

    /**
     * The query with the planner's own functions, and everything else at its place: names of models become texts, and settings
     * of a call, which have values of several types, a number.
     *
     * @param sql one query, parsed before
     */
    public static String planned(String sql) {
        if (!sql.toUpperCase(Locale.ROOT).contains("ML_")) {
            return sql;
        }
        SqlEdits edits = new SqlEdits(sql);
        MlCalls.in(SqlParser.tree(sql)).stream()
                .filter(f -> f.form() != Form.OPEN_SOURCE)
                .forEach(f -> plan(f, edits));
        return edits.applied();
    }

    private static void plan(Found found, SqlEdits edits) {
        int room = 0;
        for (SqlNode argument : found.call().getOperandList()) {
            if (argument.getKind() == SqlKind.MAP_VALUE_CONSTRUCTOR) {
                edits.replace(argument, "0" + blanks(edits.text(argument).substring(1)));
            }
        }
        if (found.model().orElse(null) instanceof SqlIdentifier name) {
            String text = Identifiers.literal(String.join(".", name.names));
            room = text.length() - edits.text(name).length();
            edits.replace(name, text);
        }
        int start = edits.start(found.call());
        int length = nameLength(edits.text(found.call()));
        String function = function(found.form());
        edits.replace(start, start + length, function + " ".repeat(Math.max(0, length - function.length() - room)));
    }

    private static int nameLength(String call) {
        return call.startsWith("`")
                ? call.indexOf('`', 1) + 1
                : "ML_PREDICT".length() + (call.toUpperCase(Locale.ROOT).startsWith("ML_EVALUATE") ? 1 : 0);
    }

    private static String function(Form form) {
        return switch (form) {
            case VALUE -> VALUE;
            case ROWS -> ROWS;
            case QUALITY -> QUALITY;
            case OPEN_SOURCE -> throw new IllegalArgumentException("known to the planner");
        };
    }

    private static String blanks(String text) {
        return text.replaceAll("[^\\n\\r]", " ");
    }

    /**
     * The query with a LATERAL TABLE in FROM for each model that is asked for a value, and a ROW of its columns in its place.
     * Calls outside of a SELECT's list and WHERE stay as they are.
     *
     * @param sql one query, parsed before
     */
    public static String asTables(String sql, Collection<? extends TableDefinition> definitions) {
        if (!sql.toUpperCase(Locale.ROOT).contains("ML_")) {
            return sql;
        }
        Map<String, RegisteredModel> models = definitions.stream()
                .filter(RegisteredModel.class::isInstance)
                .map(RegisteredModel.class::cast)
                .collect(Collectors.toMap(RegisteredModel::name, Function.identity(), (a, b) -> a));
        SqlEdits edits = new SqlEdits(sql);
        List<Found> values = MlCalls.in(SqlParser.tree(sql)).stream()
                .filter(f -> f.form() == Form.VALUE)
                .sorted(Comparator.comparingInt(f -> edits.start(f.call())))
                .toList();
        int number = 0;
        for (Found value : values) {
            Optional<RegisteredModel> model = value.model().map(MlCalls::name).map(models::get);
            Optional<SqlSelect> select = value.select().filter(s -> s.getFrom() != null);
            if (model.isPresent() && select.isPresent()) {
                do {
                    number++;
                } while (sql.contains("prediction_" + number));
                String alias = Identifiers.quote("prediction_" + number);
                edits.insertAt(
                        endOfFrom(sql, select.get(), edits),
                        ", LATERAL TABLE(" + edits.text(value.call()) + ") AS " + alias);
                edits.replace(value.call(), row(model.get(), alias));
            }
        }
        return edits.applied();
    }

    private static String row(RegisteredModel model, String alias) {
        return model.output().stream()
                        .map(c -> alias + "." + Identifiers.quote(c.name()))
                        .collect(Collectors.joining(", ", "CAST(ROW(", ") AS "))
                + model.row() + ")";
    }

    /** Behind the brackets around what is read, which the parser does not count in. */
    private static int endOfFrom(String sql, SqlSelect select, SqlEdits edits) {
        SqlNode from = Objects.requireNonNull(select.getFrom());
        return new SqlText(sql).closed(edits.start(select), end(from, edits));
    }

    /** That of its last part: the place of a join is the one of its word. */
    private static int end(@Nullable SqlNode node, SqlEdits edits) {
        int end = node == null || node.getParserPosition().getLineNum() == 0 ? 0 : edits.end(node);
        List<SqlNode> parts = node instanceof SqlCall call
                ? call.getOperandList()
                : node instanceof SqlNodeList list ? list.getList() : List.of();
        for (SqlNode part : parts) {
            end = Math.max(end, end(part, edits));
        }
        return end;
    }
}
