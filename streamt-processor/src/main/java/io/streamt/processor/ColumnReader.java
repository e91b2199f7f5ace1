package io.streamt.processor;

import io.streamt.declaration.Tree;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;

/** The components of a record as columns. */
final class ColumnReader {
    private final ValueReader values;
    private final Spots spots;
    private final Diagnostics diagnostics;

    ColumnReader(ValueReader values, Spots spots, Diagnostics diagnostics) {
        this.values = values;
        this.spots = spots;
        this.diagnostics = diagnostics;
    }

    /** Empty for what is no record: another compiler than javac may fail then. */
    static List<? extends RecordComponentElement> components(TypeElement type) {
        return type.getKind() == ElementKind.RECORD ? type.getRecordComponents() : List.of();
    }

    /** In the order of the components; one whose type Flink does not have is reported and left out. */
    List<Tree> columns(TypeElement type, Place place) {
        return components(type).stream()
                .flatMap(c -> column(c, place.component(c.getSimpleName().toString())).stream())
                .toList();
    }

    private Optional<Tree> column(RecordComponentElement component, Place place) {
        ColumnNotes notes = new ColumnNotes(component, Annotation.on(component, place));
        spots.put(place.origin(), Spot.on(component));
        checkPrecision(notes);
        Optional<String> type = ColumnTypes.of(notes);
        if (type.isEmpty()) {
            diagnostics.error(
                    Code.UNKNOWN_TYPE,
                    place.origin(),
                    "component '" + component.getSimpleName() + "' is a " + component.asType()
                            + ", which Flink has no column type for.",
                    ColumnTypes.supported() + " Or give the type: @Column(type = \"…\").");
            return Optional.empty();
        }
        return Optional.of(tree(notes, type.get(), place.origin()));
    }

    private Tree tree(ColumnNotes notes, String type, Origin origin) {
        MappingBuilder column = new MappingBuilder(origin);
        Optional<Annotation> written = notes.annotation("Column");
        written.ifPresent(w -> values.putAll(w, Map.of(), Set.of("nullable"), column));
        if (written.flatMap(w -> w.value("name")).isEmpty()) {
            column.put("name", origin, ValueReader.scalar(origin, notes.name()));
        }
        if (notes.type().isEmpty()) {
            column.put("type", origin, ValueReader.scalar(origin, type));
        }
        // Without this key a column may be NULL, or its type says NOT NULL.
        notes.nullable().ifPresent(n -> column.put("nullable", origin, ValueReader.scalar(origin, n.toString())));
        return column.build();
    }

    private void checkPrecision(ColumnNotes notes) {
        if (notes.precision().isEmpty()) {
            return;
        }
        Annotation precision = notes.annotation("Precision").orElseThrow();
        spots.put(precision.place().origin(), precision.spot());
        boolean taken = ColumnTypes.takesPrecision(
                notes.component().asType(), notes.precision().get().scale() != 0);
        if (notes.type().isPresent() || !taken) {
            diagnostics.error(
                    Code.ILLEGAL_VALUE,
                    precision.place().origin(),
                    "@Precision means nothing for component '"
                            + notes.component().getSimpleName() + "', "
                            + (notes.type().isPresent()
                                    ? "whose type is given."
                                    : "a " + notes.component().asType() + "."),
                    "It is for BigDecimal, and without a scale for Instant and LocalDateTime.");
        }
    }
}
