package io.streamt.processor;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Reads the annotations of {@code io.streamt.annotations}, and claims exactly these and that of what it generates. Options: {@code
 * -Astreamt.projectDirectory}, where the module's YAML is; {@code -Astreamt.package}, the package of generated code; {@code
 * -Astreamt.project}, the project's name where neither YAML nor a POM says it; {@code -Astreamt.today}, the day that sunsets
 * are compared with, where it is not today.
 */
@SupportedAnnotationTypes({"io.streamt.annotations.*", StreamtProcessor.DECLARED_AS})
@SupportedOptions({
    StreamtProcessor.PROJECT_DIRECTORY,
    StreamtProcessor.PACKAGE,
    StreamtProcessor.PROJECT,
    StreamtProcessor.TODAY
})
public final class StreamtProcessor extends AbstractProcessor {
    /** Stands in what we generate, and says nothing new. */
    static final String DECLARED_AS = "io.streamt.typed.DeclaredAs";

    static final String PROJECT_DIRECTORY = "streamt.projectDirectory";
    static final String PACKAGE = "streamt.package";
    static final String PROJECT = "streamt.project";
    static final String TODAY = "streamt.today";

    /** All of them, in the order of the alphabet. */
    static final List<String> OPTIONS = List.of(PACKAGE, PROJECT, PROJECT_DIRECTORY, TODAY);

    /** By name: elements of one round are not those of the next. */
    private final Set<String> types = new TreeSet<>();

    /** Binary names of all top-level types of this run. */
    private final Set<String> compiled = new HashSet<>();

    private @Nullable Run run;

    /** Here, because it hears of modules without annotated types, too. */
    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        UseListener.listen(environment);
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    // Nobody else reads our annotations, and javac warns users of annotations that no processor claims.
    @SuppressWarnings("DoNotClaimAnnotations")
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        round.getRootElements().forEach(root -> compiled.add(root.toString()));
        List<TypeElement> found = annotations.stream()
                .filter(annotation -> !annotation.getQualifiedName().contentEquals(DECLARED_AS))
                .flatMap(annotation -> round.getElementsAnnotatedWith(annotation).stream())
                .flatMap(element -> element instanceof TypeElement type ? Stream.of(type) : Stream.empty())
                .filter(type -> types.add(type.getQualifiedName().toString()))
                .sorted(Comparator.comparing(type -> type.getQualifiedName().toString()))
                .toList();
        if (!found.isEmpty()) {
            run(found);
        }
        if (round.processingOver() && !types.isEmpty()) {
            run().process(elements());
        }
        return true;
    }

    private void run(List<TypeElement> found) {
        boolean first = run == null;
        if (first) {
            run().generate(found);
        } else {
            found.forEach(run()::tellLate);
        }
    }

    private Run run() {
        Run known = run;
        if (known == null) {
            known = new Run(processingEnv, this::isCompiled);
            run = known;
        }
        return known;
    }

    /** Whether the type, or the one that it stands in, is compiled in this run. */
    private boolean isCompiled(String binaryName) {
        int nested = binaryName.indexOf('$', binaryName.lastIndexOf('.') + 2);
        return compiled.contains(binaryName) || (nested > 0 && compiled.contains(binaryName.substring(0, nested)));
    }

    private List<TypeElement> elements() {
        return types.stream()
                .map(name -> processingEnv.getElementUtils().getTypeElement(name))
                .filter(Objects::nonNull)
                .toList();
    }
}
