package io.streamt.codegen;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.streamt.sql.ColumnType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** The types of one record's components. Rows inside become records beside each other in it. */
final class JavaTypes {
    private final ClassName owner;
    private final Set<String> taken;
    private final List<TypeSpec> rows = new ArrayList<>();

    /** @param taken names that no record inside may have */
    JavaTypes(ClassName owner, Set<String> taken) {
        this.owner = owner;
        this.taken = new HashSet<>(taken);
    }

    /** The records that the types so far need. */
    List<TypeSpec> rows() {
        return rows;
    }

    /**
     * Empty for what Java has no type for.
     *
     * @param name what a record for it is named after
     */
    Optional<TypeName> of(ColumnType type, String name) {
        if (type instanceof ColumnType.Plain plain) {
            return plain(plain.kind()).map(t -> plain.nullable() || !t.isBoxedPrimitive() ? t : t.unbox());
        }
        if (type instanceof ColumnType.ListOf list) {
            return of(list.element(), name).map(e -> ParameterizedTypeName.get(ClassName.get(List.class), e.box()));
        }
        if (type instanceof ColumnType.MapOf map) {
            return of(map.key(), name + "_key").flatMap(k -> of(map.value(), name + "_value")
                    .map(v -> ParameterizedTypeName.get(ClassName.get(Map.class), k.box(), v.box())));
        }
        return row((ColumnType.RowOf) type, name);
    }

    private Optional<TypeName> row(ColumnType.RowOf row, String name) {
        String own = JavaNames.of(List.of(name), Words::type, taken)
                .values()
                .iterator()
                .next();
        taken.add(own);
        List<Components.Component> fields = row.fields().stream()
                .map(f -> new Components.Component(f.name(), Optional.of(f.type()), ""))
                .toList();
        return Components.of(fields, this).map(components -> {
            TypeSpec.Builder type = TypeSpec.recordBuilder(own).addModifiers(Modifier.PUBLIC);
            components.addTo(type, "");
            rows.add(type.build());
            return owner.nestedClass(own);
        });
    }

    private static Optional<TypeName> plain(ColumnType.Kind kind) {
        return switch (kind) {
            case STRING -> Optional.of(ClassName.get(String.class));
            case BOOLEAN -> Optional.of(TypeName.BOOLEAN.box());
            case TINYINT -> Optional.of(TypeName.BYTE.box());
            case SMALLINT -> Optional.of(TypeName.SHORT.box());
            case INT -> Optional.of(TypeName.INT.box());
            case BIGINT -> Optional.of(TypeName.LONG.box());
            case FLOAT -> Optional.of(TypeName.FLOAT.box());
            case DOUBLE -> Optional.of(TypeName.DOUBLE.box());
            case DECIMAL -> Optional.of(ClassName.get(BigDecimal.class));
            case BYTES -> Optional.of(ArrayTypeName.of(TypeName.BYTE));
            case DATE -> Optional.of(ClassName.get(LocalDate.class));
            case TIME -> Optional.of(ClassName.get(LocalTime.class));
            case TIMESTAMP -> Optional.of(ClassName.get(LocalDateTime.class));
            case TIMESTAMP_LTZ -> Optional.of(ClassName.get(Instant.class));
            case OTHER -> Optional.empty();
        };
    }
}
