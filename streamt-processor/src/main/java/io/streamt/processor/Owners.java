package io.streamt.processor;

import io.streamt.project.Foreign;
import io.streamt.project.Reference;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.lang.model.element.TypeElement;

/** By which name declarations of this module refer to annotated types: their own, and those of other modules. */
final class Owners {
    private final String project;
    private final PublishedIndex index;
    private final Function<TypeElement, String> binaryName;
    private final Predicate<String> own;

    /**
     * @param project of this module; empty where it is not known
     * @param own whether the type of a binary name is declared in this module
     */
    Owners(String project, PublishedIndex index, Function<TypeElement, String> binaryName, Predicate<String> own) {
        this.project = project;
        this.index = index;
        this.binaryName = binaryName;
        this.own = own;
    }

    /** With the project before it where that is another one, or where others have the name, too; empty for what nobody publishes. */
    Optional<String> reference(TypeElement type, Declared declared) {
        String name = binaryName.apply(type);
        if (own.test(name)) {
            return Optional.of(ofOwn(declared));
        }
        return index.published().stream()
                .filter(f -> f.type().equals(Optional.of(name)))
                .findFirst()
                .map(f -> f.project().equals(project) ? ofOwn(declared) : f.qualifiedName());
    }

    private String ofOwn(Declared declared) {
        boolean source = declared.kind() == Declared.Kind.SOURCE;
        Reference.Kind kind = source ? Reference.Kind.SOURCE : Reference.Kind.MODEL;
        boolean taken = !project.isEmpty()
                && index.published().stream()
                        .anyMatch(f -> isOther(f, kind) && f.name().equals(declared.name()));
        return taken ? project + "." + declared.name() : declared.name();
    }

    private boolean isOther(Foreign foreign, Reference.Kind kind) {
        return foreign.kind() == kind && !foreign.project().equals(project);
    }
}
