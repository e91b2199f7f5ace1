package io.streamt.processor;

import io.streamt.declaration.Tree;
import io.streamt.diagnostic.Diagnostics;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Reads annotated types, each by itself. */
final class TypesReader {
    private final Elements elements;
    private final Optional<JavacTrees> trees;
    private final Owners owners;

    TypesReader(Elements elements, Optional<JavacTrees> trees, Owners owners) {
        this.elements = elements;
        this.trees = trees;
        this.owners = owners;
    }

    /**
     * The findings in a type.
     *
     * @param annotated absent where the type is no declaration, or javac itself reports something about it
     */
    record Reading(Optional<AnnotatedType> annotated, Diagnostics diagnostics, Spots spots) {}

    Reading read(TypeElement type) {
        Place place = place(type);
        Spots spots = new Spots(new Spot.OnElement(type));
        Diagnostics diagnostics = new Diagnostics();
        List<Annotation> annotations = Annotation.on(type, place);
        TypeIntake intake = new TypeIntake(type, annotations, spots);
        Optional<Declared> declared = intake.isBroken() ? Optional.empty() : intake.declared(diagnostics);
        Optional<AnnotatedType> annotated = declared.map(d -> {
            String comment = Optional.ofNullable(elements.getDocComment(type)).orElse("");
            ValueReader values = new ValueReader(spots, diagnostics, owners);
            Tree tree =
                    new TypeReader(type, place, spots, values, diagnostics).read(d, annotations, Javadoc.text(comment));
            return new AnnotatedType(type, binaryName(type), tree, spots, diagnostics);
        });
        return new Reading(annotated, diagnostics, spots);
    }

    String binaryName(TypeElement type) {
        return elements.getBinaryName(type).toString();
    }

    /** Where the type's file should be, below its source root. */
    String path(TypeElement type) {
        return binaryName(type).replaceFirst("\\$.*", "").replace('.', '/') + ".java";
    }

    private Place place(TypeElement type) {
        return trees.flatMap(t -> t.path(type).<Place>map(path -> new TreePlace(t, binaryName(type), path)))
                .orElseGet(() -> new UnknownPlace(binaryName(type), path(type)));
    }
}
