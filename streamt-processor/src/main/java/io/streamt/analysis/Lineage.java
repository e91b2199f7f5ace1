package io.streamt.analysis;

import io.streamt.diagnostic.Origin;
import io.streamt.graph.Dependency;
import io.streamt.graph.ModelNode.Statement;
import io.streamt.planner.PlannedQuery;
import io.streamt.planner.PlannedQuery.PlannedColumn;
import io.streamt.planner.SqlPlanner;
import io.streamt.planner.SqlRejectedException;
import io.streamt.project.Mask;
import io.streamt.project.Model;
import io.streamt.sql.CreateTable;
import io.streamt.sql.OutputColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where the columns of a query come from. */
final class Lineage {
    private final SqlPlanner planner;
    private final Model model;
    private final Statement statement;
    private final List<Input> inputs;

    Lineage(SqlPlanner planner, Model model, Statement statement, List<Input> inputs) {
        this.planner = planner;
        this.model = model;
        this.statement = statement;
        this.inputs = inputs;
    }

    /**
     * @param planned the query as the user wrote it, which tells what a column is made of
     * @param masked the same with its masks, which tells what comes out
     */
    List<AnalyzedColumn> columns(PlannedQuery planned, PlannedQuery masked) {
        // Origins are the tables behind views.
        Map<String, String> topics =
                ids(inputs.stream().flatMap(i -> i.topics().stream()).distinct().toList());
        Map<String, String> direct = ids(inputs.stream().map(Input::dependency).toList());
        List<PlannedColumn> read = withTablesForViews(planned).columns();
        Map<String, Mask> masks = Masking.byColumn(model);
        List<AnalyzedColumn> columns = new ArrayList<>();
        for (int i = 0; i < planned.columns().size(); i++) {
            PlannedColumn given = masked.columns().get(i);
            columns.add(new AnalyzedColumn(
                    given.name(),
                    given.type(),
                    given.nullable(),
                    qualified(planned.columns().get(i), topics),
                    qualified(read.get(i), direct),
                    !read.get(i).derived(),
                    Optional.ofNullable(masks.get(given.name())).map(Mask::policy),
                    place(given.name())));
        }
        return columns;
    }

    /** By which columns of what it reads the query picks and joins rows. */
    List<String> conditions(PlannedQuery planned) {
        Map<String, String> direct = ids(inputs.stream().map(Input::dependency).toList());
        return withTablesForViews(planned).conditions().stream()
                .map(column -> qualified(column, direct))
                .sorted()
                .toList();
    }

    /** The planner looks through views; asked with tables in their stead, it stops there. */
    private PlannedQuery withTablesForViews(PlannedQuery planned) {
        if (inputs.stream().noneMatch(Input::isView)) {
            return planned;
        }
        List<CreateTable> tables = inputs.stream().map(Input::table).toList();
        try {
            return planner.analyze(tables, statement.rendered().sql(), false);
        } catch (SqlRejectedException e) {
            // A view can do what no table can: then all that is behind it counts as read here, masked or not.
            return planned;
        }
    }

    private static Map<String, String> ids(List<Dependency> dependencies) {
        return dependencies.stream().collect(Collectors.toMap(Dependency::name, Dependency::id, (a, b) -> a));
    }

    private static List<String> qualified(PlannedColumn column, Map<String, String> ids) {
        return column.origins().stream().map(o -> qualified(o, ids)).sorted().toList();
    }

    /** {@code orders.id} to {@code source.orders.id}. */
    private static String qualified(String origin, Map<String, String> ids) {
        int dot = origin.lastIndexOf('.');
        String table = origin.substring(0, Math.max(dot, 0));
        return ids.getOrDefault(table, table) + origin.substring(Math.max(dot, 0));
    }

    /** Returns the place of its name in the SELECT, or of the star that gives it. */
    private Origin place(String column) {
        List<OutputColumn> written = statement.query().outputColumns().orElse(List.of());
        return written.stream()
                .filter(c ->
                        c instanceof OutputColumn.Named named && named.name().equals(column))
                .findFirst()
                .or(() -> written.stream()
                        .filter(OutputColumn.Star.class::isInstance)
                        .findFirst())
                .map(c -> statement.rendered().at(c.line(), c.column()))
                .orElse(model.origin());
    }
}
