package io.streamt.processor;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * Reads the annotations of {@code io.streamt.annotations}, and claims exactly these. Options: {@code
 * -Astreamt.projectDirectory}, where the module's YAML is; {@code -Astreamt.package}, the package of generated code.
 */
@SupportedAnnotationTypes("io.streamt.annotations.*")
@SupportedOptions({StreamtProcessor.PROJECT_DIRECTORY, StreamtProcessor.PACKAGE})
public final class StreamtProcessor extends AbstractProcessor {
    static final String PROJECT_DIRECTORY = "streamt.projectDirectory";
    static final String PACKAGE = "streamt.package";

    /** By name: elements of one round are not those of the next. */
    private final Set<String> types = new TreeSet<>();

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        annotations.stream()
                .flatMap(annotation -> round.getElementsAnnotatedWith(annotation).stream())
                .flatMap(element -> element instanceof TypeElement type ? Stream.of(type) : Stream.empty())
                .forEach(type -> types.add(type.getQualifiedName().toString()));
        if (round.processingOver() && !types.isEmpty()) {
            new Run(processingEnv).process(elements());
        }
        return true;
    }

    private List<TypeElement> elements() {
        return types.stream()
                .map(name -> processingEnv.getElementUtils().getTypeElement(name))
                .filter(Objects::nonNull)
                .toList();
    }
}
