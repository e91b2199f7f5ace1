package io.streamt.diagnostic;

import java.util.ArrayList;
import java.util.List;

/**
 * Text that the user wrote, with the place of each of its characters, so that a position inside it (an error in SQL) can be
 * told as a position in the file.
 *
 * @param origin where the value begins
 * @param stretches in the order of the text; empty when no character's place is known: then all stand at {@code origin}
 */
public record LocatedText(String text, Origin origin, List<Stretch> stretches) {
    /**
     * Characters from an offset on, up to the next stretch.
     *
     * @param line of the first one, from 1
     * @param column of the first one, from 1
     * @param fixed whether all of them stand there; else each stands one column behind the one before
     */
    public record Stretch(int offset, int line, int column, boolean fixed) {}

    /** A part of the text, from {@code start} to before {@code end}, and what stands there instead. */
    public record Replacement(int start, int end, String text) {}

    public LocatedText {
        stretches = List.copyOf(stretches);
    }

    /** A value of one line whose first character stands at {@code origin}. */
    public static LocatedText singleLine(String text, Origin origin) {
        return new LocatedText(text, origin, List.of(new Stretch(0, origin.line(), origin.column(), false)));
    }

    /** A value whose characters' places are not known. */
    public static LocatedText unplaced(String text, Origin origin) {
        return new LocatedText(text, origin, List.of());
    }

    /** A whole file, every line at its place. */
    public static LocatedText file(String text, Origin origin) {
        LocatedTextBuilder builder = new LocatedTextBuilder(new TextLines(text));
        for (int i = 0; i < text.length(); i++) {
            builder.add(text.charAt(i), i);
        }
        return builder.end(text.length()).build(origin);
    }

    /** Another text at the same places, of the same length. */
    public LocatedText withText(String otherText) {
        return new LocatedText(otherText, origin, stretches);
    }

    /** With parts replaced; what comes instead stands where the part began. They come in order and do not overlap. */
    public LocatedText replace(List<Replacement> replacements) {
        StringBuilder replaced = new StringBuilder();
        List<Stretch> moved = new ArrayList<>();
        int from = 0;
        for (Replacement replacement : replacements) {
            copy(from, replacement.start(), replaced, moved);
            if (!stretches.isEmpty() && !replacement.text().isEmpty()) {
                Origin place = at(replacement.start());
                moved.add(new Stretch(replaced.length(), place.line(), place.column(), true));
            }
            replaced.append(replacement.text());
            from = replacement.end();
        }
        copy(from, text.length(), replaced, moved);
        return new LocatedText(replaced.toString(), origin, moved);
    }

    private void copy(int from, int to, StringBuilder into, List<Stretch> moved) {
        moved.addAll(part(from, to, into.length()));
        into.append(text, from, to);
    }

    /** The stretches of the characters between two offsets, as they stand in a text that has the first one elsewhere. */
    public List<Stretch> part(int from, int to, int elsewhere) {
        List<Stretch> part = new ArrayList<>();
        int first = stretchAt(from);
        if (first >= 0) {
            Origin place = at(from);
            part.add(new Stretch(
                    elsewhere,
                    place.line(),
                    place.column(),
                    stretches.get(first).fixed()));
        }
        for (int i = first + 1; i < stretches.size() && stretches.get(i).offset() <= to; i++) {
            Stretch s = stretches.get(i);
            part.add(new Stretch(s.offset() - from + elsewhere, s.line(), s.column(), s.fixed()));
        }
        return part;
    }

    /** The place of a character, or of the end of the text. */
    public Origin at(int offset) {
        int index = stretchAt(Math.min(Math.max(offset, 0), text.length()));
        if (index < 0) {
            return origin;
        }
        Stretch stretch = stretches.get(index);
        int column = stretch.fixed() ? stretch.column() : stretch.column() + offset - stretch.offset();
        return origin.at(stretch.line(), column);
    }

    /** The place of a position inside the text, both counting from 1. */
    public Origin at(int line, int column) {
        return at(new TextLines(text).offset(line, column));
    }

    /** The last stretch that begins at the offset or before; -1 when there is none. */
    private int stretchAt(int offset) {
        int low = 0;
        int high = stretches.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (stretches.get(middle).offset() <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}
