package io.streamt.sql;

import io.streamt.sql.SelectScope.Name;
import io.streamt.sql.SelectScope.Place;
import io.streamt.sql.SelectScope.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** Finds the SELECTs of a query whose columns can be told without a planner. Where that is in doubt, it looks away. */
final class SelectScopes {
    /** Functions that are called without brackets. */
    private static final Set<String> FUNCTIONS = Set.of(
            "CURRENT_CATALOG",
            "CURRENT_DATABASE",
            "CURRENT_DATE",
            "CURRENT_PATH",
            "CURRENT_ROLE",
            "CURRENT_SCHEMA",
            "CURRENT_TIME",
            "CURRENT_TIMESTAMP",
            "CURRENT_USER",
            "LOCALTIME",
            "LOCALTIMESTAMP",
            "PI",
            "SESSION_USER",
            "SYSTEM_USER",
            "USER");

    private final List<SelectScope> scopes = new ArrayList<>();
    private final Set<String> ctes = new HashSet<>();

    static List<SelectScope> of(SqlNode query) {
        SelectScopes reader = new SelectScopes();
        reader.query(query, Optional.of(List.of()));
        return reader.scopes;
    }

    /** @param outer the tables around; absent where they are not known */
    private void query(SqlNode node, Optional<List<Table>> outer) {
        if (node instanceof SqlSelect select) {
            select(select, outer);
        } else if (node instanceof SqlWith with) {
            for (SqlNode item : with.withList) {
                query(((SqlWithItem) item).query, outer);
                // Wherever it stands, a table of that name is then not surely the one outside.
                ctes.add(((SqlWithItem) item).name.getSimple());
            }
            query(with.body, outer);
        } else if (node instanceof SqlCall call && call.getKind() == SqlKind.ORDER_BY) {
            query(call.operand(0), outer);
        } else if (node instanceof SqlCall call && call.isA(SqlKind.SET_QUERY)) {
            call.getOperandList().forEach(each -> query(each, outer));
        }
    }

    private void select(SqlSelect select, Optional<List<Table>> outer) {
        List<Table> own = new ArrayList<>();
        Names names = new Names();
        boolean plain = select.getFrom() != null && from(select.getFrom(), own, names);
        // They see what is around, and not what stands beside them.
        names.rows.forEach(q -> query(q, outer));
        boolean windows = !select.getWindowList().isEmpty() || select.getQualify() != null;
        Optional<List<Table>> tables =
                plain && !windows ? outer.map(o -> SelectScope.inside(own, o)) : Optional.empty();
        select.getSelectList().forEach(names::expression);
        names.expression(select.getWhere());
        names.expression(select.getGroup());
        names.expression(select.getHaving());
        tables.ifPresent(t -> scopes.add(new SelectScope(t, names.without(aliases(select)))));
        names.queries.forEach(q -> query(q, tables));
    }

    private static Set<String> aliases(SqlSelect select) {
        Set<String> aliases = new HashSet<>();
        for (SqlNode item : select.getSelectList()) {
            if (item.getKind() == SqlKind.AS) {
                aliases.add(((SqlIdentifier) ((SqlCall) item).operand(1)).getSimple());
            }
        }
        return aliases;
    }

    /** False where anything but tables stands there; queries inside are looked at by themselves. */
    private boolean from(SqlNode node, List<Table> into, Names names) {
        if (node instanceof SqlIdentifier table) {
            String name = table.names.get(table.names.size() - 1);
            into.add(new Table(name, name));
            return table.isSimple() && !ctes.contains(name);
        }
        if (node instanceof SqlJoin join) {
            boolean left = from(join.getLeft(), into, names);
            boolean right = from(join.getRight(), into, names);
            names.expression(join.getCondition());
            return left && right;
        }
        if (node instanceof SqlCall call) {
            return wrapped(call, into, names);
        }
        return false;
    }

    private boolean wrapped(SqlCall call, List<Table> into, Names names) {
        switch (call.getKind()) {
            case AS -> {
                List<Table> one = new ArrayList<>();
                boolean plain = from(call.operand(0), one, names) && call.operandCount() == 2;
                String alias = ((SqlIdentifier) call.operand(1)).getSimple();
                one.forEach(t -> into.add(new Table(t.name(), alias)));
                return plain;
            }
            case SNAPSHOT -> {
                names.expression(call.operand(1));
                return from(call.operand(0), into, names);
            }
            case TABLE_REF -> {
                return from(call.operand(0), into, names);
            }
            case SELECT, UNION, INTERSECT, EXCEPT, WITH, ORDER_BY -> {
                names.rows.add(call);
                return false;
            }
            default -> {
                return false;
            }
        }
    }

    /** The names in the expressions of one SELECT, the queries in them, and those in its FROM. */
    private static final class Names {
        private final List<Name> found = new ArrayList<>();
        private final List<SqlNode> queries = new ArrayList<>();
        private final List<SqlNode> rows = new ArrayList<>();

        List<Name> without(Set<String> aliases) {
            return found.stream()
                    .filter(n ->
                            n.parts().size() > 1 || !aliases.contains(n.parts().get(0)))
                    .toList();
        }

        void expression(@Nullable SqlNode node) {
            if (node instanceof SqlIdentifier name) {
                add(name);
            } else if (node instanceof SqlNodeList list) {
                list.forEach(this::expression);
            } else if (node instanceof SqlCall call && call.isA(SqlKind.QUERY)) {
                queries.add(call);
            } else if (node instanceof SqlWindow window) {
                expression(window.getPartitionList());
                expression(window.getOrderList());
            } else if (node instanceof SqlCall call) {
                operands(call);
            }
        }

        private void operands(SqlCall call) {
            switch (call.getKind()) {
                // What follows is an alias, a field, the name of a parameter.
                case AS, DOT, ARGUMENT_ASSIGNMENT -> expression(call.operand(0));
                case OVER -> {
                    expression(call.operand(0));
                    SqlNode window = call.operand(1);
                    expression(window instanceof SqlIdentifier ? null : window);
                }
                case DESCRIPTOR -> {
                    // Names of its own.
                }
                default -> {
                    // The first argument names a model.
                    int first = MlCalls.isMl(call) ? 1 : 0;
                    call.getOperandList().stream().skip(first).forEach(this::expression);
                }
            }
        }

        private void add(SqlIdentifier name) {
            boolean function = name.isSimple()
                    && !name.isComponentQuoted(0)
                    && FUNCTIONS.contains(name.getSimple().toUpperCase(Locale.ROOT));
            if (name.isStar() || function) {
                return;
            }
            List<Place> places = new ArrayList<>();
            for (int i = 0; i < name.names.size(); i++) {
                SqlParserPos place = name.getComponentParserPosition(i);
                places.add(new Place(place.getLineNum(), place.getColumnNum()));
            }
            found.add(new Name(name.names, places));
        }
    }
}
