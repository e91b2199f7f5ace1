package io.streamt.mojo;

import io.streamt.diagnostic.CompilationFailedException;
import io.streamt.diagnostic.Counted;
import io.streamt.diagnostic.Diagnostic;
import io.streamt.diagnostic.DiagnosticText;
import io.streamt.diagnostic.Origin;
import io.streamt.diagnostic.Severity;
import io.streamt.manifest.FileBatch;
import io.streamt.workspace.Module;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.plugin.logging.Log;

/** Prints what goals have to say. */
final class Console {
    private static final Comparator<Diagnostic> BY_PLACE = Comparator.comparing(
                    (Diagnostic d) -> d.origin().path())
            .thenComparing(d -> d.origin().line())
            .thenComparing(d -> d.origin().column());

    private final Log log;

    Console(Log log) {
        this.log = log;
    }

    void info(String text) {
        text.lines().forEach(log::info);
    }

    void warnings(List<Diagnostic> diagnostics, Module module) {
        DiagnosticText text = module.diagnosticText();
        diagnostics.stream()
                .filter(d -> d.severity() != Severity.ERROR)
                .forEach(d -> text.render(d).lines().forEach(log::warn));
    }

    /**
     * Prints all diagnostics; the answer says how many errors there are and repeats the first. One that is about the command
     * line alone is the answer.
     */
    String failure(CompilationFailedException failure, Module module) {
        warnings(failure.diagnostics(), module);
        DiagnosticText text = module.diagnosticText();
        List<Diagnostic> errors = failure.diagnostics().stream()
                .filter(d -> d.severity() == Severity.ERROR)
                .sorted(BY_PLACE)
                .toList();
        if (errors.stream().allMatch(d -> d.origin() instanceof Origin.OfOption)) {
            return errors.stream().map(text::render).collect(Collectors.joining("\n"));
        }
        errors.forEach(d -> text.render(d).lines().forEach(log::error));
        String count = Counted.of(errors.size(), "error");
        return count + " in the declarations; the first: " + errors.get(0).headline();
    }

    /** A document for programs: to the file where one is given, else to standard output, without Maven's marks. */
    static void document(String document, List<Path> file) throws IOException {
        if (file.isEmpty()) {
            PrintStream out = System.out;
            out.print(document);
            out.flush();
        } else {
            FileBatch batch = new FileBatch();
            batch.put(file.get(0), document);
            batch.write();
        }
    }
}
