package io.streamt.processor;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.NearestNames;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/**
 * Takes {@code -Astreamt.…} in modules in which nothing is annotated: javac warns of options that no processor takes, and asks
 * processors of annotations that are not there for nothing. Claims no annotation.
 */
@SupportedAnnotationTypes("*")
public final class OptionsProcessor extends AbstractProcessor {
    private static final String PREFIX = "streamt.";

    private boolean checked;

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    /** Those that were given, so that a misspelt one is reported by us alone. */
    @Override
    public Set<String> getSupportedOptions() {
        Set<String> all = new TreeSet<>(StreamtProcessor.OPTIONS);
        if (isInitialized()) {
            processingEnv.getOptions().keySet().stream()
                    .filter(option -> option.startsWith(PREFIX))
                    .forEach(all::add);
        }
        return all;
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (!checked) {
            checked = true;
            new TreeSet<>(processingEnv.getOptions().keySet())
                    .stream()
                            .filter(o -> o.startsWith(PREFIX) && !StreamtProcessor.OPTIONS.contains(o))
                            .forEach(this::report);
        }
        return false;
    }

    /** An error where it resembles one of ours: else it may be another tool's. */
    private void report(String option) {
        List<String> nearest = NearestNames.of(option, StreamtProcessor.OPTIONS);
        processingEnv
                .getMessager()
                .printMessage(
                        nearest.isEmpty() ? Diagnostic.Kind.WARNING : Diagnostic.Kind.ERROR,
                        "[" + Code.UNKNOWN_KEY.id() + "] streamt knows no option '-A" + option + "'.\n  "
                                + NearestNames.didYouMean(option, StreamtProcessor.OPTIONS)
                                + "Options: " + NearestNames.list(StreamtProcessor.OPTIONS) + ".");
    }
}
