package io.streamt.processor;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.RecordComponentElement;

/** A record component with what {@code @Column} and {@code @Precision} say about it. */
record ColumnNotes(RecordComponentElement component, List<Annotation> annotations) {
    /** The digits that {@code @Precision} gives. */
    record Digits(int precision, int scale) {}

    /** A component of a record inside a column; nothing is reported about it, so its place does not matter. */
    static ColumnNotes ofNested(RecordComponentElement component) {
        Place nowhere = new UnknownPlace("", "");
        return new ColumnNotes(component, Annotation.on(component, nowhere));
    }

    String name() {
        return column("name")
                .orElseGet(() -> SnakeCase.of(component.getSimpleName().toString()));
    }

    Optional<String> type() {
        return column("type");
    }

    Optional<Digits> precision() {
        return annotation("Precision").map(p -> new Digits(number(p, "precision"), number(p, "scale")));
    }

    /** Returns what {@code @Column} says, else false for a primitive; empty if neither says anything. */
    Optional<Boolean> nullable() {
        Optional<Boolean> written = column("nullable").map(n -> n.endsWith("YES"));
        return written.or(() -> component.asType().getKind().isPrimitive() ? Optional.of(false) : Optional.empty());
    }

    Optional<Annotation> annotation(String name) {
        return annotations.stream().filter(a -> a.name().equals(name)).findFirst();
    }

    private Optional<String> column(String attribute) {
        return annotation("Column").flatMap(c -> c.text(attribute));
    }

    private static int number(Annotation annotation, String attribute) {
        return annotation.written().stream()
                .filter(v -> v.name().equals(attribute))
                .map(v -> (Integer) v.value().getValue())
                .findFirst()
                .orElse(0);
    }
}
