package io.streamt.graph;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Counted;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.NearestNames;
import io.streamt.diagnostic.Origin;
import io.streamt.graph.ModelNode.Statement;
import io.streamt.sql.SelectScope;
import io.streamt.sql.SelectScope.Name;
import io.streamt.sql.SelectScope.Table;
import io.streamt.sql.UnlikeParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Finds mistakes in the columns of a query without a planner, as javac does while the user types. */
public final class ColumnCheck {
    private final Function<String, Optional<List<String>>> columns;
    private final Diagnostics diagnostics;

    /** @param columns of a source or model by its name; absent where they are not known */
    public ColumnCheck(Function<String, Optional<List<String>>> columns, Diagnostics diagnostics) {
        this.columns = columns;
        this.diagnostics = diagnostics;
    }

    public void check(Statement statement) {
        checkNames(statement);
        statement.query().unlike().forEach(parts -> checkParts(parts, statement));
        new OutputNames(diagnostics).check(statement);
    }

    /** Only that all names of columns mean something. */
    public void checkNames(Statement statement) {
        statement.query().scopes().forEach(scope -> checkScope(scope, statement));
    }

    private void checkScope(SelectScope scope, Statement statement) {
        List<Known> known = new ArrayList<>();
        for (Table table : scope.tables()) {
            Optional<List<String>> names = columns.apply(table.name());
            if (names.isEmpty()) {
                return;
            }
            known.add(new Known(table, names.get()));
        }
        scope.names().forEach(name -> checkName(name, known, statement));
    }

    private record Known(Table table, List<String> columns) {}

    private void checkName(Name name, List<Known> known, Statement statement) {
        String first = name.parts().get(0);
        Optional<Known> qualified = name.parts().size() < 2
                ? Optional.empty()
                : known.stream().filter(k -> k.table().alias().equals(first)).findFirst();
        boolean found = known.stream().anyMatch(k -> k.columns().contains(first));
        if (qualified.isPresent()) {
            checkQualified(name, qualified.get(), found, statement);
        } else if (!found && name.parts().size() == 1) {
            Set<String> all = new TreeSet<>();
            known.forEach(k -> all.addAll(k.columns()));
            unknown(at(statement, name, 0), "Column '" + first + "' not found in any table.", first, all);
        } else if (!found) {
            Set<String> aliases = new TreeSet<>();
            known.forEach(k -> aliases.add(k.table().alias()));
            unknown(at(statement, name, 0), "Table '" + first + "' not found.", first, aliases);
        }
    }

    /** A column may be called like the table, and then a field of it is meant. */
    private void checkQualified(Name name, Known table, boolean column, Statement statement) {
        String second = name.parts().get(1);
        if (!column && !table.columns().contains(second)) {
            unknown(
                    at(statement, name, 1),
                    "Column '" + second + "' not found in table '"
                            + table.table().alias() + "'.",
                    second,
                    new TreeSet<>(table.columns()));
        }
    }

    private void unknown(Origin origin, String message, String name, Set<String> known) {
        String kind = message.startsWith("Table") ? "Tables: " : "Columns: ";
        diagnostics.error(
                Code.SQL_INVALID,
                origin,
                message,
                NearestNames.didYouMean(name, known) + kind + NearestNames.list(known) + ".");
    }

    private static Origin at(Statement statement, Name name, int part) {
        SelectScope.Place place = name.places().get(part);
        return statement.rendered().at(place.line(), place.column());
    }

    private void checkParts(UnlikeParts parts, Statement statement) {
        diagnostics.error(
                Code.SQL_INVALID,
                statement.rendered().at(parts.line(), parts.column()),
                "this part of " + parts.operator() + " has " + Counted.of(parts.second(), "column")
                        + ", the one before it " + parts.first() + ".",
                "Give all its parts the same columns.");
    }
}
