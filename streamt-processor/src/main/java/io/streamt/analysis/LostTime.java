package io.streamt.analysis;

import io.streamt.diagnostic.Origin;
import io.streamt.diagnostic.SettingWords;
import io.streamt.graph.Dependency;
import io.streamt.graph.ModelNode;
import io.streamt.graph.ModelNode.Statement;
import io.streamt.project.Column;
import io.streamt.project.EventTime;
import io.streamt.project.Materialization;
import io.streamt.project.Source;
import io.streamt.sql.OutputColumn;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Says where a column stopped being event time, or that it never was: the way back from who needs it to the source. */
record LostTime(Map<String, ModelNode> nodes, Map<String, AnalyzedModel> models) {
    private static final Pattern NO_TIME = Pattern.compile("`(.+)` is not a time attribute");

    private static final Set<String> WINDOWS = Set.of("TUMBLE", "HOP", "CUMULATE", "SESSION");

    /** Says what to do about a refusal by the planner; empty if it is not about time, or nothing is known of the column. */
    Optional<String> hint(String message, List<Dependency> inputs) {
        Matcher matcher = NO_TIME.matcher(message);
        return matcher.matches() ? explain(matcher.group(1), inputs) : Optional.empty();
    }

    /** Explains the column of the first input that has it. */
    Optional<String> explain(String column, List<Dependency> inputs) {
        return inputs.stream()
                .map(input -> of(input, column))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> of(Dependency input, String column) {
        if (input instanceof Dependency.OnSource s) {
            return ofSource("source '" + s.source().name() + "'", s.source(), column);
        }
        if (input instanceof Dependency.OnForeign f) {
            return ofSource(f.foreign().described(), f.foreign().table(), column);
        }
        return model(input).flatMap(m -> ofModel(m, column));
    }

    private Optional<AnalyzedModel> model(Dependency input) {
        return input instanceof Dependency.OnModel m
                ? Optional.ofNullable(models.get(m.model().name()))
                : Optional.empty();
    }

    /** @param where what readers call it */
    private static Optional<String> ofSource(String where, Source source, String column) {
        Optional<Column> found =
                source.columns().stream().filter(c -> c.name().equals(column)).findFirst();
        if (found.isEmpty() || found.get().proctime() || isTime(source.eventTime(), column)) {
            return Optional.empty();
        }
        if (!found.get().type().toUpperCase(Locale.ROOT).startsWith("TIMESTAMP")) {
            return Optional.of("`" + column + "` of " + where + " is "
                    + found.get().type() + "; event time is a TIMESTAMP(3) or TIMESTAMP_LTZ(3)"
                    + source.eventTime().map(t -> ": `" + t.column() + "`.").orElse("."));
        }
        return Optional.of(source.eventTime()
                .map(t -> "The event time of " + where + " is `" + t.column() + "`: use that.")
                .orElse("Declare it for " + where + " (" + source.origin().place() + "): "
                        + SettingWords.in(source.origin(), "event_time: {column: " + column + "}") + "."));
    }

    private Optional<String> ofModel(AnalyzedModel model, String column) {
        if (isTime(model.eventTime(), column) && model.materialization() == Materialization.EPHEMERAL) {
            return Optional.of(
                    "'" + model.name() + "' is ephemeral, so its 'event_time' has no effect: give it a topic.");
        }
        Optional<AnalyzedColumn> found = model.column(column);
        if (found.isEmpty() || isTime(model.eventTime(), column)) {
            return Optional.empty();
        }
        List<String> origins = found.get().origins();
        if (origins.isEmpty() && found.get().type().startsWith("TIMESTAMP") && hasWindows(model)) {
            return Optional.of("`" + column + "` of model '" + model.name() + "'" + place(model, column)
                    + " is a plain column: select window_time there, which stays event time, and group by it, too.");
        }
        if (origins.size() != 1) {
            return Optional.of("'" + model.name() + "' computes `" + column + "`" + place(model, column)
                    + ": only a column that is handed on as it is stays event time.");
        }
        return from(model, found.get(), origins.get(0));
    }

    private Optional<String> from(AnalyzedModel model, AnalyzedColumn column, String origin) {
        int dot = origin.lastIndexOf('.');
        String name = origin.substring(dot + 1);
        Optional<Dependency> input = Stream.concat(model.topics().stream(), model.dependencies().stream())
                .filter(d -> d.id().equals(origin.substring(0, Math.max(0, dot))))
                .findFirst();
        if (input.filter(d -> hadTime(d, name)).isPresent()) {
            return Optional.of(loss(model, column, name, type(input.get(), name))
                    + " Hand it on as it is, or in a column of its own beside that.");
        }
        Optional<String> before = input.flatMap(d -> of(d, name));
        String path = "`" + column.name() + "` of '" + model.name() + "' comes from `" + name + "` of '"
                + input.map(Dependency::name).orElse("") + "'. ";
        return before.map(b -> path + b);
    }

    private String loss(AnalyzedModel model, AnalyzedColumn column, String from, String type) {
        String what = type.equals(column.type())
                ? "computes `" + column.name() + "` from event time `" + from + "`"
                : "casts event time `" + from + "` to " + column.type();
        return "'" + model.name() + "' " + what + place(model, column.name()) + ".";
    }

    private boolean hadTime(Dependency input, String column) {
        return isTime(Input.of(input, models).eventTime(), column);
    }

    private String type(Dependency input, String column) {
        return Input.of(input, models).columns().stream()
                .filter(c -> c.name().equals(column))
                .map(AnalyzedColumn::type)
                .findFirst()
                .orElse("");
    }

    /** {@code (models/m.yml:3:40)}, where the column stands in the SELECT by its name. */
    private String place(AnalyzedModel model, String column) {
        return Optional.ofNullable(nodes.get(model.name()))
                .flatMap(ModelNode::statement)
                .flatMap(s -> named(s, column))
                .map(origin -> " (" + origin.place() + ")")
                .orElse("");
    }

    private static Optional<Origin> named(Statement statement, String column) {
        return statement.query().outputColumns().orElse(List.of()).stream()
                .filter(c -> c instanceof OutputColumn.Named n && n.name().equals(column))
                .map(c -> statement.rendered().at(c.line(), c.column()))
                .findFirst();
    }

    private boolean hasWindows(AnalyzedModel model) {
        return Optional.ofNullable(nodes.get(model.name()))
                .flatMap(ModelNode::statement)
                .filter(s -> s.query().calls().stream().anyMatch(c -> WINDOWS.contains(c.name())))
                .isPresent();
    }

    private static boolean isTime(Optional<EventTime> time, String column) {
        return time.filter(t -> t.column().equals(column)).isPresent();
    }
}
