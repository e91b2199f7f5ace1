package io.streamt.processor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Java types to Flink's, as SQL writes them. */
final class ColumnTypes {
    private static final Map<String, String> BY_NAME = new LinkedHashMap<>();
    private static final Set<String> NUMBERS = Set.of("java.math.BigDecimal");
    private static final Set<String> TIMES = Set.of("java.time.Instant", "java.time.LocalDateTime");

    static {
        BY_NAME.put("java.lang.String", "STRING");
        BY_NAME.put("java.lang.Boolean", "BOOLEAN");
        BY_NAME.put("java.lang.Byte", "TINYINT");
        BY_NAME.put("java.lang.Short", "SMALLINT");
        BY_NAME.put("java.lang.Integer", "INT");
        BY_NAME.put("java.lang.Long", "BIGINT");
        BY_NAME.put("java.lang.Float", "FLOAT");
        BY_NAME.put("java.lang.Double", "DOUBLE");
        BY_NAME.put("java.math.BigDecimal", "DECIMAL(38, 18)");
        BY_NAME.put("java.time.Instant", "TIMESTAMP_LTZ(3)");
        BY_NAME.put("java.time.LocalDateTime", "TIMESTAMP(3)");
        BY_NAME.put("java.time.LocalDate", "DATE");
    }

    private static final Map<TypeKind, String> PRIMITIVES = Map.of(
            TypeKind.BOOLEAN, "BOOLEAN",
            TypeKind.BYTE, "TINYINT",
            TypeKind.SHORT, "SMALLINT",
            TypeKind.INT, "INT",
            TypeKind.LONG, "BIGINT",
            TypeKind.FLOAT, "FLOAT",
            TypeKind.DOUBLE, "DOUBLE");

    private ColumnTypes() {}

    /** For messages: every Java type that has a column type. */
    static String supported() {
        Stream<String> simple = BY_NAME.keySet().stream().map(n -> n.substring(n.lastIndexOf('.') + 1));
        return "Columns may be " + simple.collect(Collectors.joining(", "))
                + ", their primitives, byte[], List, Map and records of these.";
    }

    /** The component's type, without {@code NOT NULL}; empty where Flink has none for it. */
    static Optional<String> of(ColumnNotes notes) {
        return of(notes, List.of());
    }

    private static Optional<String> of(ColumnNotes notes, List<String> outer) {
        if (notes.type().isPresent()) {
            return notes.type();
        }
        Optional<String> precise =
                notes.precision().flatMap(p -> precise(notes.component().asType(), p));
        return precise.or(() -> of(notes.component().asType(), outer));
    }

    /** Whether {@code @Precision} means anything for the type. */
    static boolean takesPrecision(TypeMirror type, boolean scale) {
        String name = name(type);
        return NUMBERS.contains(name) || (TIMES.contains(name) && !scale);
    }

    private static Optional<String> precise(TypeMirror type, ColumnNotes.Digits digits) {
        String name = name(type);
        if (NUMBERS.contains(name)) {
            return Optional.of("DECIMAL(" + digits.precision() + ", " + digits.scale() + ")");
        }
        boolean local = name.equals("java.time.LocalDateTime");
        return TIMES.contains(name)
                ? Optional.of((local ? "TIMESTAMP(" : "TIMESTAMP_LTZ(") + digits.precision() + ")")
                : Optional.empty();
    }

    private static Optional<String> of(TypeMirror type, List<String> outer) {
        if (type.getKind().isPrimitive()) {
            return Optional.ofNullable(PRIMITIVES.get(type.getKind()));
        }
        if (type instanceof ArrayType array) {
            return array.getComponentType().getKind() == TypeKind.BYTE ? Optional.of("BYTES") : Optional.empty();
        }
        Optional<String> simple = Optional.ofNullable(BY_NAME.get(name(type)));
        return simple.or(() -> type instanceof DeclaredType declared ? composite(declared, outer) : Optional.empty());
    }

    private static Optional<String> composite(DeclaredType type, List<String> outer) {
        List<String> arguments = type.getTypeArguments().stream()
                .flatMap(a -> of(a, outer).stream())
                .toList();
        return switch (name(type) + "/" + arguments.size()) {
            case "java.util.List/1" -> Optional.of("ARRAY<" + arguments.get(0) + ">");
            case "java.util.Map/2" -> Optional.of("MAP<" + arguments.get(0) + ", " + arguments.get(1) + ">");
            default -> type.asElement().getKind() == ElementKind.RECORD ? row(type, outer) : Optional.empty();
        };
    }

    /** A record inside itself has no type: Flink knows none that is infinite. */
    private static Optional<String> row(DeclaredType type, List<String> outer) {
        TypeElement element = (TypeElement) type.asElement();
        String name = name(type);
        if (outer.contains(name) || ColumnReader.components(element).isEmpty()) {
            return Optional.empty();
        }
        List<String> inner = Stream.concat(outer.stream(), Stream.of(name)).toList();
        List<String> fields = new ArrayList<>();
        for (RecordComponentElement component : ColumnReader.components(element)) {
            ColumnNotes notes = ColumnNotes.ofNested(component);
            Optional<String> field = of(notes, inner);
            if (field.isEmpty()) {
                return Optional.empty();
            }
            fields.add(
                    "`" + notes.name() + "` " + field.get() + (notes.nullable().orElse(true) ? "" : " NOT NULL"));
        }
        return Optional.of("ROW<" + String.join(", ", fields) + ">");
    }

    private static String name(TypeMirror type) {
        return type instanceof DeclaredType declared
                ? Objects.requireNonNull((TypeElement) declared.asElement())
                        .getQualifiedName()
                        .toString()
                : "";
    }
}
