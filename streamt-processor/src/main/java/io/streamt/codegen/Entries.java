package io.streamt.codegen;

import io.streamt.codegen.Entry.Kind;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.graph.SqlCheck;
import io.streamt.project.Column;
import io.streamt.project.Materialization;
import io.streamt.project.Model;
import io.streamt.project.Project;
import io.streamt.project.Source;
import io.streamt.project.Variables;
import io.streamt.sql.ColumnTypeReader;
import io.streamt.sql.OutputColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which sources and models of a project the manifest names, and what is known of them without a planner. */
final class Entries {
    private final ColumnTypeReader types = new ColumnTypeReader();
    private final SqlCheck statements;
    private final Map<String, List<Entry.Column>> outputs = new HashMap<>();

    Entries(SqlCheck statements) {
        this.statements = statements;
    }

    /** Sources, then models, each by name. A name that a variable decides cannot be one of Java. */
    List<Entry> of(Project project) {
        List<Entry> entries = new ArrayList<>();
        project.sources().stream()
                .filter(s -> isDefinite(s.name()))
                .map(this::source)
                .forEach(entries::add);
        project.models().stream()
                .filter(m -> isDefinite(m.name()) && hasTopic(m))
                .map(this::model)
                .forEach(entries::add);
        return entries;
    }

    static boolean isDefinite(String name) {
        return !name.isEmpty() && !Variables.hasVariable(name);
    }

    /** Nobody reads a sink, nor a topic of what is inlined. */
    static boolean hasTopic(Model model) {
        return model.connector().isEmpty()
                && !model.materialized().equals(Optional.of(Materialization.EPHEMERAL))
                && !model.materialized().equals(Optional.of(Materialization.SINK));
    }

    private Entry source(Source source) {
        return new Entry(
                Kind.SOURCE,
                source.name(),
                source.topic(),
                source.documentation().description(),
                source.key().columns(),
                source.stored().stream().map(this::column).toList(),
                source.access(),
                source.deprecation());
    }

    private Entry model(Model model) {
        return new Entry(
                Kind.MODEL,
                model.name(),
                model.topic().name(),
                model.documentation().description(),
                model.key().columns(),
                model.contract().isEmpty()
                        ? outputs(model)
                        : model.contract().stream().map(this::column).toList(),
                model.access(),
                model.deprecation());
    }

    private Entry.Column column(Column column) {
        String written = column.type() + (column.type().isEmpty() || column.nullable() ? "" : " NOT NULL");
        return new Entry.Column(
                column.name(), written, types.read(column.type(), column.nullable()), column.description());
    }

    /** The names that the SQL gives; none where it takes them from elsewhere. */
    List<Entry.Column> outputs(Model model) {
        return outputs.computeIfAbsent(model.name(), name -> read(model));
    }

    private List<Entry.Column> read(Model model) {
        Optional<LocatedText> sql = model.sql();
        List<OutputColumn> items = sql.filter(s -> !statements.isOpen(s))
                .flatMap(s -> statements.check(s, model.name(), new Diagnostics()))
                .flatMap(s -> s.query().outputColumns())
                .orElse(List.of());
        List<Entry.Column> columns = new ArrayList<>();
        for (OutputColumn item : items) {
            if (!(item instanceof OutputColumn.Named named)) {
                return List.of();
            }
            columns.add(new Entry.Column(named.name(), "", Optional.empty(), ""));
        }
        return columns;
    }
}
