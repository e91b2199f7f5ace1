package io.streamt.codegen;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.streamt.sql.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The components of a record, in order. */
record Components(List<Typed> components) {
    /** The largest number of slots of a constructor. A long and a double count twice. */
    private static final int MOST_SLOTS = 254;

    /** @param description what javadoc says of it; may be empty */
    record Component(String name, Optional<ColumnType> type, String description) {}

    record Typed(String name, TypeName type, String description) {
        int slots() {
            return type.equals(TypeName.LONG) || type.equals(TypeName.DOUBLE) ? 2 : 1;
        }
    }

    Components {
        components = List.copyOf(components);
    }

    /** Empty where there is none, where the type of one is not known or has no counterpart, or where they are too many. */
    static Optional<Components> of(List<Component> written, JavaTypes types) {
        Map<String, String> names =
                JavaNames.of(written.stream().map(Component::name).toList(), Words::component, Set.of());
        List<Typed> typed = new ArrayList<>();
        for (Component component : written) {
            Optional<TypeName> type = component.type().flatMap(t -> types.of(t, component.name()));
            if (type.isEmpty()) {
                return Optional.empty();
            }
            String name = names.getOrDefault(component.name(), component.name());
            typed.add(new Typed(name, type.get(), component.description()));
        }
        int slots = typed.stream().mapToInt(Typed::slots).sum();
        boolean distinct = names.size() == written.size();
        return distinct && slots > 0 && slots <= MOST_SLOTS ? Optional.of(new Components(typed)) : Optional.empty();
    }

    /** Makes the record out of them. */
    void addTo(TypeSpec.Builder type, String javadoc) {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
        StringBuilder comment = new StringBuilder(javadoc);
        for (Typed component : components) {
            constructor.addParameter(component.type(), component.name());
            if (!component.description().isEmpty()) {
                comment.append(comment.isEmpty() || comment.toString().contains("\n@param") ? "\n" : "\n\n")
                        .append("@param ")
                        .append(component.name())
                        .append(' ')
                        .append(component.description());
            }
        }
        type.recordConstructor(constructor.build());
        if (!comment.isEmpty()) {
            type.addJavadoc("$L", comment.toString().strip());
        }
    }
}
