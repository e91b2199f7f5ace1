package io.streamt.processor;

import io.streamt.diagnostic.Origin;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * A value that an annotation gives.
 *
 * @param key where {@code name = value} begins
 */
record Given(String name, Annotation annotation, AnnotationValue value, Origin key, Place place) {
    /** The value that javac puts in place of one that it could not read. */
    private static final String ERROR = "<error>";

    /** The one attribute whose default is a class. */
    private static final String REPLACEMENT = "replacement";

    Spot spot() {
        return annotation.element() instanceof RecordComponentElement component
                ? Spot.on(component)
                : new Spot.OnValue(annotation.element(), annotation.outermost(), value);
    }

    /** The items of an array, in its order. */
    List<Given> items() {
        List<Given> items = new ArrayList<>();
        if (value.getValue() instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                Place item = place.item(i);
                items.add(new Given(name, annotation, (AnnotationValue) list.get(i), item.origin(), item));
            }
        }
        return items;
    }

    /** The annotation that stands here, of an attribute that is one. */
    Annotation nested() {
        return new Annotation(annotation.element(), annotation.outermost(), (AnnotationMirror) value.getValue(), place);
    }

    /** Empty text, -1, false, UNSET, an empty array and, of a replacement, {@code void.class} say that nothing is given. */
    boolean isGiven() {
        Object given = value.getValue();
        return !given.equals("")
                && !given.equals(-1)
                && !given.equals(false)
                && !(given instanceof List<?> list && list.isEmpty())
                && !(name.equals(REPLACEMENT) && given instanceof TypeMirror type && type.getKind() == TypeKind.VOID)
                && !(given instanceof VariableElement constant
                        && constant.getSimpleName().contentEquals("UNSET"));
    }

    static boolean isBroken(TypeMirror declared, AnnotationValue value) {
        Object given = value.getValue();
        if (given instanceof List<?> list) {
            TypeMirror item = declared instanceof ArrayType array ? array.getComponentType() : declared;
            return list.stream().anyMatch(i -> isBroken(item, (AnnotationValue) i));
        }
        if (given instanceof AnnotationMirror mirror) {
            return mirror.getElementValues().entrySet().stream()
                    .anyMatch(e -> isBroken(e.getKey().getReturnType(), e.getValue()));
        }
        boolean unreadable = given.equals(ERROR);
        return unreadable || (given instanceof TypeMirror type && type.getKind() == TypeKind.ERROR);
    }
}
