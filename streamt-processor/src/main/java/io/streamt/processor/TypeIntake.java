package io.streamt.processor;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Decides whether a type is one declaration at all, before it is read. */
final class TypeIntake {
    private final TypeElement type;
    private final List<Annotation> annotations;
    private final Spots spots;

    TypeIntake(TypeElement type, List<Annotation> annotations, Spots spots) {
        this.type = type;
        this.annotations = annotations;
        this.spots = spots;
    }

    /** Whether javac itself reports something about the declaration; what we would say then only repeats it. */
    boolean isBroken() {
        return annotations.stream().anyMatch(Annotation::isBroken)
                || ColumnReader.components(type).stream().anyMatch(TypeIntake::isBroken);
    }

    private static boolean isBroken(RecordComponentElement component) {
        return isBroken(component.asType())
                || Annotation.on(component, new UnknownPlace("", "")).stream().anyMatch(Annotation::isBroken);
    }

    private static boolean isBroken(TypeMirror type) {
        return type.getKind() == TypeKind.ERROR
                || (type instanceof DeclaredType declared
                        && declared.getTypeArguments().stream().anyMatch(TypeIntake::isBroken));
    }

    /** The declaration; empty where the type is none, which is reported. */
    Optional<Declared> declared(Diagnostics diagnostics) {
        List<Annotation> main = annotations.stream().filter(TypeIntake::isMain).toList();
        if (main.isEmpty()) {
            annotations.forEach(a -> error(
                    a,
                    "@" + a.name() + " means nothing without @Model.",
                    "Annotate the type with @Model.",
                    diagnostics));
        }
        main.stream()
                .skip(1)
                .forEach(second -> error(
                        second,
                        "the type is already a @" + main.get(0).name() + ".",
                        "Make one type per declaration.",
                        diagnostics));
        boolean exposure = main.stream().anyMatch(a -> Declared.Kind.EXPOSURE.isOn(a.name()));
        boolean kind = exposure || type.getKind() == ElementKind.RECORD || type.getKind() == ElementKind.INTERFACE;
        if (!kind && main.size() == 1) {
            error(
                    main.get(0),
                    "@" + main.get(0).name() + " stands on a record or an interface, not on " + what(type.getKind()),
                    "Make it a record with the columns, or an interface without any.",
                    diagnostics);
        }
        return main.size() == 1 && kind ? Declared.of(type) : Optional.empty();
    }

    private static String what(ElementKind kind) {
        return kind == ElementKind.ENUM
                ? "an enum."
                : kind == ElementKind.ANNOTATION_TYPE ? "an annotation." : "a class.";
    }

    private static boolean isMain(Annotation annotation) {
        for (Declared.Kind kind : Declared.Kind.values()) {
            if (kind.isOn(annotation.name())) {
                return true;
            }
        }
        return false;
    }

    private void error(Annotation at, String message, String hint, Diagnostics diagnostics) {
        spots.put(at.place().origin(), at.spot());
        diagnostics.error(Code.ILLEGAL_VALUE, at.place().origin(), message, hint);
    }
}
