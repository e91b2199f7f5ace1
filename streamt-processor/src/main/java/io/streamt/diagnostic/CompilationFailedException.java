package io.streamt.diagnostic;

import java.util.List;

/** The user's declarations have errors; all of the stage that found them are in {@link #diagnostics()}. */
public final class CompilationFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Diagnostic> diagnostics;

    CompilationFailedException(List<Diagnostic> diagnostics) {
        super(diagnostics.stream()
                .filter(d -> d.severity() == Severity.ERROR)
                .map(Diagnostic::headline)
                .findFirst()
                .orElse("compilation failed"));
        this.diagnostics = List.copyOf(diagnostics);
    }

    /** In the order in which they were found, warnings included. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }
}
