package io.streamt.processor;

import java.util.Locale;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;

/** Which declaration an annotated type is; all that others need to know of it. */
record Declared(Kind kind, String name) {
    /** By the annotation. */
    enum Kind {
        SOURCE("Source"),
        MODEL("Model"),
        SINK("Sink"),
        EXPOSURE("Exposure");

        private final String annotation;

        Kind(String annotation) {
            this.annotation = annotation;
        }

        /** {@code Source}. */
        String annotation() {
            return annotation;
        }

        /** Whether SQL and {@code from} may name it. */
        boolean isReadable() {
            return this == SOURCE || this == MODEL;
        }

        /** As in "source 'orders'". */
        String word() {
            return annotation.toLowerCase(Locale.ROOT);
        }

        /** The list of a file of YAML that it would stand in. */
        String list() {
            return switch (this) {
                case SOURCE -> "sources";
                case MODEL, SINK -> "models";
                case EXPOSURE -> "exposures";
            };
        }

        boolean isOn(String simpleName) {
            return annotation.equals(simpleName);
        }
    }

    /** Empty for a type that declares nothing. */
    static Optional<Declared> of(TypeElement type) {
        for (AnnotationMirror mirror : type.getAnnotationMirrors()) {
            for (Kind kind : Kind.values()) {
                if (Annotation.qualifiedName(mirror).equals("io.streamt.annotations." + kind.annotation())) {
                    return Optional.of(new Declared(kind, name(type, mirror)));
                }
            }
        }
        return Optional.empty();
    }

    private static String name(TypeElement type, AnnotationMirror mirror) {
        return mirror.getElementValues().entrySet().stream()
                .filter(e -> e.getKey().getSimpleName().contentEquals("name"))
                .map(e -> String.valueOf(e.getValue().getValue()))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElseGet(() -> SnakeCase.of(type.getSimpleName().toString()));
    }
}
