package io.streamt.processor;

import io.streamt.diagnostic.Diagnostic;
import io.streamt.diagnostic.DiagnosticText;
import io.streamt.diagnostic.Origin;
import io.streamt.diagnostic.Severity;
import io.streamt.project.SecretLines;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.annotation.processing.Messager;
import javax.tools.Diagnostic.Kind;

/** Hands diagnostics to the compiler in the one format, with file names in place of paths. */
final class Reporter {
    private final Messager messager;
    private final Function<Origin, Optional<List<String>>> sources;

    /** @param sources the lines of the file of a place; empty when it cannot be read */
    Reporter(Messager messager, Function<Origin, Optional<List<String>>> sources) {
        this.messager = messager;
        this.sources = sources;
    }

    void report(Diagnostic diagnostic, Spot spot) {
        Diagnostic shortened = new Diagnostic(
                diagnostic.code(),
                diagnostic.severity(),
                shortened(diagnostic.origin()),
                diagnostic.message(),
                diagnostic.hint());
        String text =
                new DiagnosticText(SecretLines.hidden(path -> sources.apply(diagnostic.origin()))).render(shortened);
        spot.print(messager, kind(diagnostic.severity()), text);
    }

    /** Without the folders of Java files, which javac does not show either. */
    static Origin shortened(Origin origin) {
        if (origin instanceof Origin.InCode code) {
            String file = code.path().substring(code.path().lastIndexOf('/') + 1);
            return new Origin.InCode(code.element(), file, code.line(), code.column());
        }
        return origin;
    }

    private static Kind kind(Severity severity) {
        return switch (severity) {
            case ERROR -> Kind.ERROR;
            case WARNING -> Kind.WARNING;
            case NOTE -> Kind.NOTE;
        };
    }
}
