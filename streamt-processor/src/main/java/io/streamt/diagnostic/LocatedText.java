package io.streamt.diagnostic;

import java.util.List;

/**
 * Text that the user wrote, with the place of each of its lines, so that a position inside it (an error in SQL) can be
 * told as a position in the file.
 *
 * @param origin where the value begins
 * @param lineStarts one per line of {@code text}: where its first character stands; may be shorter or empty, when the
 *     way the value was written does not keep lines (a folded scalar); positions then fall back to {@code origin}
 */
public record LocatedText(String text, Origin origin, List<LineStart> lineStarts) {
    /** The place of the first character of one line of a value, counting from 1. */
    public record LineStart(int line, int column) {}

    public LocatedText {
        lineStarts = List.copyOf(lineStarts);
    }

    /** A value of one line whose first character stands at {@code origin}. */
    public static LocatedText singleLine(String text, Origin origin) {
        return new LocatedText(text, origin, List.of(new LineStart(origin.line(), origin.column())));
    }

    /** The place of a position inside the text, both counting from 1. */
    public Origin at(int lineInText, int columnInText) {
        if (lineInText < 1 || lineInText > lineStarts.size()) {
            return origin;
        }
        LineStart start = lineStarts.get(lineInText - 1);
        return origin.at(start.line(), start.column() + Math.max(columnInText, 1) - 1);
    }
}
