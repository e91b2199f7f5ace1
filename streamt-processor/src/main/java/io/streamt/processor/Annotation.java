package io.streamt.processor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * One of our annotations, as written.
 *
 * @param outermost the one on the element that this one stands in, or itself
 */
record Annotation(Element element, AnnotationMirror outermost, AnnotationMirror mirror, Place place) {
    private static final String PACKAGE = "io.streamt.annotations.";
    private static final String REPEATED = ".All";

    /** Ours on this element, in the order written; repeated ones one by one. */
    static List<Annotation> on(Element element, Place place) {
        List<Annotation> found = new ArrayList<>();
        Map<String, Integer> counts = new HashMap<>();
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            String name = qualifiedName(mirror);
            if (name.startsWith(PACKAGE) && name.endsWith(REPEATED)) {
                repeated(element, mirror, place, found);
            } else if (name.startsWith(PACKAGE)) {
                String simple = name.substring(PACKAGE.length());
                int index = counts.merge(simple, 1, Integer::sum) - 1;
                found.add(new Annotation(element, mirror, mirror, place.annotation(simple, index)));
            }
        }
        return found;
    }

    private static void repeated(Element element, AnnotationMirror all, Place place, List<Annotation> into) {
        for (AnnotationValue list : all.getElementValues().values()) {
            List<?> items = (List<?>) list.getValue();
            for (int i = 0; i < items.size(); i++) {
                AnnotationMirror item = (AnnotationMirror) ((AnnotationValue) items.get(i)).getValue();
                into.add(new Annotation(element, all, item, place.annotation(simpleName(item), i)));
            }
        }
    }

    /** {@code Model}. */
    String name() {
        return simpleName(mirror);
    }

    Spot spot() {
        return new Spot.OnAnnotation(element, outermost);
    }

    /** In the order written; those that say "not given" left out. */
    List<Given> values() {
        return written().stream().filter(Given::isGiven).toList();
    }

    /** In the order written. */
    List<Given> written() {
        List<Given> written = new ArrayList<>();
        mirror.getElementValues().forEach((method, value) -> {
            String name = method.getSimpleName().toString();
            written.add(new Given(name, this, value, place.assignment(name).origin(), place.value(name)));
        });
        return written;
    }

    Optional<Given> value(String name) {
        return values().stream().filter(v -> v.name().equals(name)).findFirst();
    }

    Optional<String> text(String name) {
        return value(name).map(v -> String.valueOf(v.value().getValue()));
    }

    /** Whether javac itself reports something here: a value it cannot read, or a required one that is missing. */
    boolean isBroken() {
        boolean missing = ElementFilter.methodsIn(
                        mirror.getAnnotationType().asElement().getEnclosedElements())
                .stream()
                .anyMatch(m -> m.getDefaultValue() == null
                        && !mirror.getElementValues().containsKey(m));
        return missing
                || mirror.getElementValues().entrySet().stream()
                        .anyMatch(e -> Given.isBroken(e.getKey().getReturnType(), e.getValue()));
    }

    static String qualifiedName(AnnotationMirror mirror) {
        return ((TypeElement) mirror.getAnnotationType().asElement())
                .getQualifiedName()
                .toString();
    }

    private static String simpleName(AnnotationMirror mirror) {
        return mirror.getAnnotationType().asElement().getSimpleName().toString();
    }
}
