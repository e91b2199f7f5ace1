package io.streamt.diagnostic;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what stages report. The same diagnostic reported twice counts once. Not safe for use by several threads. */
public final class Diagnostics {
    private final Set<Diagnostic> reported = new LinkedHashSet<>();
    private final List<Diagnostic> sinceMark = new ArrayList<>();
    private int errors;

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
        Diagnostic told = SettingWords.of(diagnostic);
        if (reported.add(told)) {
            sinceMark.add(told);
            errors += told.severity() == Severity.ERROR ? 1 : 0;
        }
    }

    public void reportAll(List<Diagnostic> diagnostics) {
        diagnostics.forEach(this::report);
    }

    /** In the order in which they were reported. */
    public List<Diagnostic> all() {
        return new ArrayList<>(reported);
    }

    public boolean hasErrors() {
        return errors > 0;
    }

    /** Begins what {@link #sinceMark} returns. */
    public void mark() {
        sinceMark.clear();
    }

    /** Returns what was reported since the last mark. */
    public List<Diagnostic> sinceMark() {
        return List.copyOf(sinceMark);
    }

    /** The number of errors so far. Whoever compares it before and after a check knows whether the check failed. */
    public int errors() {
        return errors;
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
