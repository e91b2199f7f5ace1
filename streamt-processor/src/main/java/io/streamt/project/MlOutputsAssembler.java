package io.streamt.project;

import io.streamt.declaration.Fields;
import io.streamt.declaration.FieldsReader;
import io.streamt.declaration.Keys;
import io.streamt.declaration.Tree;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code ml_outputs}: for each ML model its columns, as {@code {score: DOUBLE}} or {@code {columns: [{name, type}]}}. */
record MlOutputsAssembler(Values values) {
    private static final String FORM = "Write ml_outputs: {<ML model>: {<column>: <type>}}.";

    /** In the order declared. */
    List<MlOutputs> assemble(Fields model) {
        Optional<Tree> declared = model.tree("ml_outputs");
        List<MlOutputs> outputs = new ArrayList<>();
        declared.map(tree -> entries(tree, "'ml_outputs'")).orElse(List.of()).forEach(e -> outputs.add(of(e)));
        checkOnce(outputs.stream().map(o -> new Named(o.model(), o.origin())).toList());
        return outputs;
    }

    private record Named(String name, Origin origin) {}

    private MlOutputs of(Tree.Entry model) {
        String what = "'ml_outputs' of '" + model.key() + "'";
        List<Tree.Entry> entries = entries(model.value(), what);
        List<Column> columns = new ArrayList<>();
        for (Tree.Entry entry : entries) {
            if (entry.key().equals("columns") && entry.value() instanceof Tree.Sequence list) {
                list.items().forEach(item -> columns.add(listed(item, what)));
            } else if (entry.value() instanceof Tree.Scalar type) {
                columns.add(column(entry.key(), values.resolve(type.text()), entry.origin(), type.origin()));
            } else {
                wrong("column '" + entry.key() + "' of " + what + " must have a type.", entry.value());
            }
        }
        if (entries.isEmpty()) {
            wrong(what + " names no column.", model.value());
        }
        checkOnce(columns.stream().map(c -> new Named(c.name(), c.origin())).toList());
        return new MlOutputs(model.key(), columns, model.origin());
    }

    private Column listed(Tree item, String what) {
        Fields column = new FieldsReader(values.diagnostics()).read(Keys.ML_OUTPUT, item);
        return column(
                values.required(column, "name", "a column of " + what, "Give its name."),
                values.required(column, "type", "a column of " + what, "Give its type: type: DOUBLE."),
                column.origin("name"),
                column.origin("type"));
    }

    private static Column column(String name, String type, Origin origin, Origin typeOrigin) {
        return new Column(name, type, true, false, "", origin, typeOrigin);
    }

    private List<Tree.Entry> entries(Tree tree, String what) {
        if (tree instanceof Tree.Mapping mapping) {
            return mapping.entries();
        }
        if (!(tree instanceof Tree.Empty)) {
            wrong(what + " must be a mapping.", tree);
        }
        return List.of();
    }

    private void wrong(String message, Tree at) {
        values.diagnostics().error(Code.WRONG_TYPE, at.origin(), message, FORM);
    }

    private void checkOnce(List<Named> all) {
        Set<String> seen = new HashSet<>();
        all.stream().filter(n -> !seen.add(n.name())).forEach(n -> values.diagnostics()
                .error(Code.DUPLICATE_KEY, n.origin(), "key '" + n.name() + "' is given twice.", "Keep one of them."));
    }
}
