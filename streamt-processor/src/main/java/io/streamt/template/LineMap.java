package io.streamt.template;

import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The way back from rendered SQL to its template. Exact where a tag does not span or repeat lines. */
public final class LineMap {
    private static final Pattern TAG = Pattern.compile("\\{\\{.*?}}|\\{%.*?%}|\\{#.*?#}");

    private final LocatedText template;
    private final List<String> templateLines;
    private final List<String> renderedLines;

    LineMap(LocatedText template, String rendered) {
        this.template = template;
        this.templateLines = template.text().lines().toList();
        this.renderedLines = rendered.lines().toList();
    }

    Origin at(int line, int column) {
        if (line < 1 || line > renderedLines.size()) {
            return line > renderedLines.size() && templateLines.size() == renderedLines.size()
                    ? template.at(templateLines.size(), 1)
                    : template.origin();
        }
        int templateLine = templateLines.size() == renderedLines.size() ? line : sameText(line);
        return templateLine < 1
                ? template.origin()
                : template.at(templateLine, column(templateLines.get(templateLine - 1), line, column));
    }

    /** For a template whose tags added or removed lines: the line that reads the same, if there is just one. */
    private int sameText(int line) {
        String text = renderedLines.get(line - 1);
        return templateLines.stream().filter(text::equals).count() == 1 ? templateLines.indexOf(text) + 1 : -1;
    }

    /** Walks the literal pieces between tags: a position in one is exact, one in a tag's output is the tag's. */
    private int column(String templateLine, int line, int column) {
        String rendered = renderedLines.get(line - 1);
        int index = column - 1;
        int from = 0;
        for (Piece piece : pieces(templateLine)) {
            int found = rendered.indexOf(piece.literal(), from);
            if (found < 0) {
                return 1;
            }
            if (index < found) {
                return piece.tagStart() + 1;
            }
            if (index < found + piece.literal().length()) {
                return piece.start() + (index - found) + 1;
            }
            from = found + piece.literal().length();
        }
        return templateLine.length() + 1;
    }

    /** Literal text at {@code start} of a template line, and where the tag before it begins. */
    private record Piece(String literal, int start, int tagStart) {}

    private static List<Piece> pieces(String templateLine) {
        List<Piece> pieces = new ArrayList<>();
        Matcher tag = TAG.matcher(templateLine);
        int start = 0;
        int tagStart = 0;
        while (tag.find()) {
            pieces.add(new Piece(templateLine.substring(start, tag.start()), start, tagStart));
            start = tag.end();
            tagStart = tag.start();
        }
        pieces.add(new Piece(templateLine.substring(start), start, tagStart));
        return pieces;
    }
}
