package io.streamt.processor;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.NearestNames;
import io.streamt.diagnostic.Origin;
import io.streamt.graph.Catalog;
import io.streamt.graph.Catalog.Entry;
import io.streamt.graph.Circles;
import io.streamt.graph.ColumnCheck;
import io.streamt.graph.ModelNode.Statement;
import io.streamt.graph.NameCheck;
import io.streamt.graph.NameCheck.Read;
import io.streamt.graph.Reader;
import io.streamt.graph.SqlCheck;
import io.streamt.project.Column;
import io.streamt.project.Mask;
import io.streamt.project.Model;
import io.streamt.project.Project;
import io.streamt.project.Reference;
import io.streamt.sql.OutputColumn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Checks that need several declarations of a module: columns of what is read, and models that read each other. */
final class ModuleCheck {
    private final Project project;
    private final SqlCheck sql;
    private final Catalog catalog;
    private final Set<String> doubtful;
    private final Map<String, Optional<Statement>> statements = new HashMap<>();
    private final Map<String, List<Read>> reads = new TreeMap<>();

    /**
     * @param project of all declarations, those of YAML and of earlier runs too
     * @param doubtful names of declarations that have mistakes of their own: what they give is not known
     */
    ModuleCheck(Project project, SqlCheck sql, Catalog catalog, Set<String> doubtful) {
        this.project = project;
        this.sql = sql;
        this.catalog = catalog;
        this.doubtful = doubtful;
    }

    /** Columns of the SQL of a model; nothing for one whose SQL cannot be read, which has been told. */
    void checkColumns(String model, Diagnostics diagnostics) {
        if (isClosed(model)) {
            Map<String, Read> read = new HashMap<>();
            reads(model).forEach(r -> read.put(r.written(), r));
            statement(model).ifPresent(s -> new ColumnCheck(
                            name -> Optional.ofNullable(read.get(name)).flatMap(this::columns), diagnostics)
                    .check(s));
            statement(model).ifPresent(s -> checkGiven(model, s, diagnostics));
        }
    }

    /** Columns that a contract, a key or a mask names, where the SQL says all that it gives. */
    private void checkGiven(String name, Statement statement, Diagnostics diagnostics) {
        List<String> given = named(statement);
        Optional<Model> found = project.model(name);
        if (given.isEmpty() || found.isEmpty()) {
            return;
        }
        Model model = found.get();
        String hint = "The SQL gives " + NearestNames.list(given) + ".";
        for (Mask mask : model.masks()) {
            if (!given.contains(mask.column())) {
                diagnostics.error(
                        Code.MASK_COLUMN,
                        mask.origin(),
                        "model '" + name + "' masks column '" + mask.column() + "', which its SQL does not give.",
                        NearestNames.didYouMean(mask.column(), given) + hint);
            }
        }
        for (Column column : model.contract()) {
            if (!given.contains(column.name())) {
                diagnostics.error(
                        Code.CONTRACT,
                        column.origin(),
                        "column '" + column.name() + "' of model '" + name
                                + "' is declared, but the SQL gives no such column.",
                        NearestNames.didYouMean(column.name(), given) + hint);
            }
        }
    }

    /** Empty where a star or an expression without a name is among them. */
    private static List<String> named(Statement statement) {
        List<OutputColumn> columns = statement.query().outputColumns().orElse(List.of());
        return columns.stream().allMatch(OutputColumn.Named.class::isInstance)
                ? columns.stream().map(c -> ((OutputColumn.Named) c).name()).toList()
                : List.of();
    }

    /**
     * The circles in which models stand, each at one of them.
     *
     * @param here who may be told of it: those of this run
     */
    Map<String, List<String>> circles(Set<String> here) {
        Map<String, List<String>> edges = new TreeMap<>();
        project.models().forEach(m -> edges.put(m.name(), ownModels(m.name())));
        Map<String, List<String>> circles = new TreeMap<>();
        for (List<String> circle : Circles.of(edges)) {
            List<String> members = new ArrayList<>(circle.subList(0, circle.size() - 1));
            members.stream().filter(here::contains).findFirst().ifPresent(first -> {
                Collections.rotate(members, -members.indexOf(first));
                members.add(first);
                circles.put(first, members);
            });
        }
        return circles;
    }

    private List<String> ownModels(String reader) {
        return reads(reader).stream()
                .map(Read::entry)
                .filter(e -> e.kind() == Reference.Kind.MODEL && e.foreign().isEmpty())
                .map(Entry::name)
                .toList();
    }

    /** @param circle from the model back to it, each before a reader of it */
    void tellCircle(List<String> circle, Diagnostics diagnostics) {
        String before = circle.get(circle.size() - 2);
        Optional<Origin> reference = reads(circle.get(0)).stream()
                .filter(r -> r.entry().name().equals(before))
                .map(Read::origin)
                .findFirst();
        reference.ifPresent(origin -> diagnostics.error(
                Code.CYCLE,
                origin,
                "models read each other in a circle: " + String.join(" → ", circle) + ".",
                "Break it: one of them must read something else."));
    }

    /** Absent where they are not known without a planner, or where only a build can tell what the name stands for. */
    private Optional<List<String>> columns(Read read) {
        String name = read.entry().name();
        if (read.entry().foreign().isPresent()) {
            List<Column> columns = read.entry().foreign().get().table().columns();
            return Optional.of(columns.stream().map(Column::name).toList()).filter(c -> !c.isEmpty());
        }
        if (doubtful.contains(name)) {
            return Optional.empty();
        }
        return project.source(name)
                .map(s -> s.columns().stream().map(Column::name).toList())
                .or(() -> project.model(name).map(this::columns))
                .filter(columns -> !columns.isEmpty());
    }

    /** Empty where they are not known. */
    private List<String> columns(Model model) {
        if (!model.contract().isEmpty()) {
            return model.contract().stream().map(Column::name).toList();
        }
        if (!isClosed(model.name())) {
            return List.of();
        }
        List<String> columns = new ArrayList<>();
        for (OutputColumn column :
                statement(model.name()).flatMap(s -> s.query().outputColumns()).orElse(List.of())) {
            if (!(column instanceof OutputColumn.Named named)) {
                return List.of();
            }
            columns.add(named.name());
        }
        return columns;
    }

    private boolean isClosed(String model) {
        return project.model(model)
                .flatMap(Model::sql)
                .filter(s -> !sql.isOpen(s))
                .isPresent();
    }

    private Optional<Statement> statement(String model) {
        return statements.computeIfAbsent(model, name -> {
            Optional<LocatedText> text = project.model(name).flatMap(Model::sql);
            return text.flatMap(t -> sql.check(t, name, new Diagnostics()));
        });
    }

    private List<Read> reads(String model) {
        return reads.computeIfAbsent(model, name -> {
            NameCheck check = new NameCheck(catalog, new Diagnostics());
            Optional<Model> own = project.model(name);
            List<Reference> from = own.map(Model::from).orElse(List.of());
            Reader reader = own.map(Reader::of).orElse(new Reader("", name, ""));
            return statement(name)
                    .map(s -> check.ofStatement(reader, s, from))
                    .orElseGet(() -> check.ofFrom(reader, from));
        });
    }
}
