package io.streamt.diagnostic;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Renders diagnostics in the one format that all outputs share: headline, source line, caret, fix. */
public final class DiagnosticText {
    private final Function<String, Optional<List<String>>> sources;

    /** @param sources the lines of a file by the path of an {@link Origin}; empty when it cannot be read */
    public DiagnosticText(Function<String, Optional<List<String>>> sources) {
        this.sources = sources;
    }

    /** Several lines joined by {@code \n}, without one at the end. */
    public String render(Diagnostic diagnostic) {
        StringBuilder text = new StringBuilder(diagnostic.headline());
        sourceLine(diagnostic).ifPresent(line -> {
            text.append("\n  ").append(line);
            text.append("\n  ").append(caret(line, diagnostic.origin().column()));
        });
        diagnostic.hint().lines().forEach(line -> text.append("\n  ").append(line));
        return text.toString();
    }

    /** None for a credential that is written out: what is printed is read by more people than the file. */
    private Optional<String> sourceLine(Diagnostic diagnostic) {
        if (diagnostic.code() == Code.LITERAL_SECRET) {
            return Optional.empty();
        }
        Origin origin = diagnostic.origin();
        return sources.apply(origin.path())
                .filter(lines -> origin.line() >= 1 && origin.line() <= lines.size())
                .map(lines -> lines.get(origin.line() - 1))
                .filter(line -> !line.isBlank());
    }

    private static String caret(String line, int column) {
        StringBuilder indent = new StringBuilder();
        for (int i = 0; i < column - 1; i++) {
            indent.append(i < line.length() && line.charAt(i) == '\t' ? '\t' : ' ');
        }
        return indent.append('^').toString();
    }
}
