package io.streamt.diagnostic;

import java.util.List;

/**
 * Text that the user wrote, with the place of each of its lines, so that a position inside it (an error in SQL) can be
 * told as a position in the file.
 *
 * @param origin where the value begins
 * @param lineStarts one per line of {@code text}: where its first character stands; may be shorter or empty, when the
 *     way the value was written does not keep lines (a folded scalar); positions then fall back to {@code origin}
 * @param anchors where a line of {@code text} goes on elsewhere than one character after the other (behind an escape,
 *     or in the next literal of a concatenation); in the order of the text
 */
public record LocatedText(String text, Origin origin, List<LineStart> lineStarts, List<Anchor> anchors) {
    /** The place of the first character of one line of a value, counting from 1. */
    public record LineStart(int line, int column) {}

    /** From a position in the text on, that line goes on at a place in the file; all count from 1. */
    public record Anchor(int textLine, int textColumn, LineStart place) {}

    public LocatedText {
        lineStarts = List.copyOf(lineStarts);
        anchors = List.copyOf(anchors);
    }

    public LocatedText(String text, Origin origin, List<LineStart> lineStarts) {
        this(text, origin, lineStarts, List.of());
    }

    /** A value of one line whose first character stands at {@code origin}. */
    public static LocatedText singleLine(String text, Origin origin) {
        return new LocatedText(text, origin, List.of(new LineStart(origin.line(), origin.column())));
    }

    /** Another text at the same places, as when variables are replaced. */
    public LocatedText withText(String otherText) {
        return new LocatedText(otherText, origin, lineStarts, anchors);
    }

    /** The place of a position inside the text, both counting from 1. */
    public Origin at(int lineInText, int columnInText) {
        if (lineInText < 1 || lineInText > lineStarts.size()) {
            return origin;
        }
        int column = Math.max(columnInText, 1);
        LineStart start = lineStarts.get(lineInText - 1);
        int from = 1;
        for (Anchor anchor : anchors) {
            if (anchor.textLine() == lineInText && anchor.textColumn() <= column) {
                start = anchor.place();
                from = anchor.textColumn();
            }
        }
        return origin.at(start.line(), start.column() + column - from);
    }
}
