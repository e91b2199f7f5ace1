package io.streamt.analysis;

import io.streamt.graph.Dependency;
import io.streamt.project.EventTime;
import io.streamt.project.Source;
import io.streamt.sql.CreateTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A source or model as its readers see it. */
record Input(
        String id,
        CreateTable table,
        List<AnalyzedColumn> columns,
        Changelog changelog,
        List<String> key,
        Optional<EventTime> eventTime) {
    static Input of(Dependency dependency, Map<String, AnalyzedModel> models) {
        if (dependency instanceof Dependency.OnSource s) {
            return of(s.source());
        }
        AnalyzedModel model = models.get(dependency.name());
        if (model == null) {
            throw new IllegalStateException("not analyzed: " + dependency.id());
        }
        return new Input(
                dependency.id(), Tables.of(model), model.columns(), model.changelog(), model.key(), model.eventTime());
    }

    private static Input of(Source source) {
        List<AnalyzedColumn> columns = source.columns().stream()
                .map(c -> new AnalyzedColumn(c.name(), c.type(), c.nullable(), List.of()))
                .toList();
        return new Input(
                "source." + source.name(),
                Tables.of(source),
                columns,
                source.upsert() ? Changelog.UPSERT : Changelog.APPEND,
                source.key().columns(),
                source.eventTime());
    }
}
