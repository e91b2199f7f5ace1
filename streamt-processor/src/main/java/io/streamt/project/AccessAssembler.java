package io.streamt.project;

import io.streamt.declaration.Fields;
import io.streamt.declaration.FieldsReader;
import io.streamt.declaration.Keys;
import io.streamt.declaration.Tree;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Origin;
import io.streamt.project.Access.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code access}: a level, or a mapping with one and the groups it is for; and {@code group}. */
final class AccessAssembler {
    private static final String GROUPS = "allowed_groups";
    private static final Map<String, Level> LEVELS =
            new TreeMap<>(Arrays.stream(Level.values()).collect(Collectors.toMap(Level::written, Function.identity())));

    private final Values values;
    private final String projectGroup;

    /** @param projectGroup of what has no group of its own; may be empty */
    AccessAssembler(Values values, String projectGroup) {
        this.values = values;
        this.projectGroup = projectGroup;
    }

    Access assemble(Fields fields) {
        String group = values.text(fields, "group", projectGroup);
        Optional<Tree> written = fields.tree("access");
        if (written.isEmpty()) {
            return new Access(Level.PRIVATE, List.of(), group);
        }
        Tree tree = written.get();
        if (tree instanceof Tree.Scalar scalar) {
            return new Access(values.oneOf(scalar.text(), "access", LEVELS).orElse(Level.PRIVATE), List.of(), group);
        }
        return section(new FieldsReader(values.diagnostics()).read(Keys.ACCESS, tree), group);
    }

    /** Where the groups stand that it is for, by {@code access.allowed_groups.<group>}, and {@code group}. */
    Map<String, Origin> places(Fields fields) {
        Map<String, Origin> places = new TreeMap<>();
        if (fields.has("group")) {
            places.put("group", fields.origin("group"));
        }
        if (fields.tree("access").orElse(null) instanceof Tree.Mapping access) {
            access.entries().stream()
                    .filter(e -> e.key().equals(GROUPS))
                    .flatMap(
                            e -> e.value() instanceof Tree.Sequence list ? list.items().stream() : Stream.of(e.value()))
                    .filter(Tree.Scalar.class::isInstance)
                    .map(item -> ((Tree.Scalar) item).text())
                    .forEach(text ->
                            places.put("access." + GROUPS + "." + values.resolveWhatIsSet(text), text.origin()));
        }
        return places;
    }

    /** Groups alone say that it is protected. */
    private Access section(Fields access, String group) {
        boolean groups = access.has(GROUPS);
        Level level = values.oneOf(access, "level", LEVELS).orElse(groups ? Level.PROTECTED : Level.PRIVATE);
        if (groups && level != Level.PROTECTED) {
            values.diagnostics()
                    .error(
                            Code.ILLEGAL_VALUE,
                            access.origin(GROUPS),
                            "'allowed_groups' means nothing where access is " + level.written() + ".",
                            "Write level: protected, or remove the groups.");
        }
        return new Access(level, level == Level.PROTECTED ? values.texts(access, GROUPS) : List.of(), group);
    }
}
