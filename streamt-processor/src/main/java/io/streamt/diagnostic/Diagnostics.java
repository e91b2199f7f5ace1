package io.streamt.diagnostic;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what stages report. The same diagnostic reported twice counts once. Not safe for use by several threads. */
public final class Diagnostics {
    private final Set<Diagnostic> reported = new LinkedHashSet<>();

    public void error(Code code, Origin origin, String message, String hint) {
        report(new Diagnostic(code, Severity.ERROR, origin, message, hint));
    }

    public void warning(Code code, Origin origin, String message, String hint) {
        report(new Diagnostic(code, Severity.WARNING, origin, message, hint));
    }

    public void note(Code code, Origin origin, String message, String hint) {
        report(new Diagnostic(code, Severity.NOTE, origin, message, hint));
    }

    public void report(Diagnostic diagnostic) {
        reported.add(diagnostic);
    }

    public void reportAll(List<Diagnostic> diagnostics) {
        reported.addAll(diagnostics);
    }

    /** In the order in which they were reported. */
    public List<Diagnostic> all() {
        return new ArrayList<>(reported);
    }

    public boolean hasErrors() {
        return reported.stream().anyMatch(d -> d.severity() == Severity.ERROR);
    }

    /**
     * Ends the run where there are errors.
     *
     * @throws CompilationFailedException if anything reported so far is an error
     */
    public void stopIfErrors() {
        if (hasErrors()) {
            throw new CompilationFailedException(all());
        }
    }
}
