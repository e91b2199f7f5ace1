package io.streamt.analysis;

import io.streamt.graph.Dependency;
import io.streamt.project.EventTime;
import io.streamt.project.Foreign;
import io.streamt.project.Materialization;
import io.streamt.project.Source;
import io.streamt.sql.CreateTable;
import io.streamt.sql.CreateView;
import io.streamt.sql.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A source or model as its readers see it.
 *
 * @param table what it is, or would be if it were no view
 * @param definitions the table or view, preceded by what a view reads
 * @param stateful whether reading it keeps state, as a view with an aggregate does
 * @param virtual whether its rows are to be had through the Gateway alone
 * @param topics the sources and models with topics behind it: itself, or what a view reads
 */
record Input(
        Dependency dependency,
        CreateTable table,
        List<TableDefinition> definitions,
        List<AnalyzedColumn> columns,
        Changelog changelog,
        List<String> key,
        Optional<EventTime> eventTime,
        boolean stateful,
        boolean virtual,
        List<Dependency> topics) {
    Input {
        definitions = List.copyOf(definitions);
        topics = List.copyOf(topics);
    }

    boolean isView() {
        return !definitions.equals(List.of(table));
    }

    /** As messages name it: {@code source.orders}. */
    String id() {
        return dependency.id();
    }

    /** As queries read it. */
    String name() {
        return dependency.name();
    }

    /** As templates name it. */
    String reference() {
        String call = id().startsWith("source.") ? "source" : "ref";
        return "{{ " + call + "(\"" + name().replace(".", "\", \"") + "\") }}";
    }

    static Input of(Dependency dependency, Map<String, AnalyzedModel> models) {
        if (dependency instanceof Dependency.OnSource s) {
            return of(s, s.source(), false);
        }
        if (dependency instanceof Dependency.OnForeign f) {
            return of(f, f.foreign().table(), f.foreign().writer() == Foreign.Writer.GATEWAY);
        }
        AnalyzedModel model =
                models.get(((Dependency.OnModel) dependency).model().name());
        if (model == null) {
            throw new IllegalStateException("not analyzed: " + dependency.id());
        }
        boolean view = model.materialization() == Materialization.EPHEMERAL;
        return new Input(
                dependency,
                Tables.of(dependency.name(), model),
                view ? view(dependency.name(), model) : List.of(Tables.of(dependency.name(), model)),
                model.columns(),
                model.changelog(),
                model.key(),
                model.eventTime(),
                view && model.query().filter(q -> !q.stateless()).isPresent(),
                model.materialization() == Materialization.VIRTUAL_TOPIC,
                view ? model.topics() : List.of(dependency));
    }

    /** The same by its query instead of its topic. */
    Input inlined(List<TableDefinition> views, List<Dependency> behind) {
        return new Input(dependency, table, views, columns, changelog, key, eventTime, stateful, virtual, behind);
    }

    private static List<TableDefinition> view(String name, AnalyzedModel model) {
        AnalyzedModel.AnalyzedQuery query =
                model.query().orElseThrow(() -> new IllegalStateException("no SQL: " + model.name()));
        List<TableDefinition> definitions = new ArrayList<>(query.definitions());
        List<String> columns =
                model.columns().stream().map(AnalyzedColumn::name).toList();
        definitions.add(new CreateView(name, columns, query.text()));
        return definitions;
    }

    private static Input of(Dependency dependency, Source source, boolean virtual) {
        List<AnalyzedColumn> columns = source.stored().stream()
                .map(c -> AnalyzedColumn.declared(c.name(), c.type(), c.nullable(), c.origin()))
                .toList();
        return new Input(
                dependency,
                Tables.of(dependency.name(), source),
                List.of(Tables.of(dependency.name(), source)),
                columns,
                source.upsert() ? Changelog.UPSERT : Changelog.APPEND,
                source.key().columns(),
                source.eventTime(),
                false,
                virtual,
                List.of(dependency));
    }
}
