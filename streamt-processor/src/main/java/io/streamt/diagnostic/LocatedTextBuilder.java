package io.streamt.diagnostic;

import io.streamt.diagnostic.LocatedText.Stretch;
import java.util.ArrayList;
import java.util.List;

/** Puts a value together from characters of a file, as whoever reads an escape or folds a line finds them. */
public final class LocatedTextBuilder {
    private final TextLines lines;
    private final StringBuilder text = new StringBuilder();
    private final List<Stretch> stretches = new ArrayList<>();
    private int line;
    private int nextOffset = -1;

    /** @param lines of the file */
    public LocatedTextBuilder(TextLines lines) {
        this.lines = lines;
    }

    /** A character of the value that the file has at the offset, as itself or as an escape that begins there. */
    public LocatedTextBuilder add(char c, int offset) {
        place(offset);
        text.append(c);
        return this;
    }

    /** The end of the value, where more would be expected. */
    public LocatedTextBuilder end(int offset) {
        place(offset);
        return this;
    }

    private void place(int offset) {
        boolean goesOn = offset == nextOffset && lines.line(offset) == line;
        if (!goesOn) {
            line = lines.line(offset);
            stretches.add(new Stretch(text.length(), line, lines.column(offset), false));
        }
        nextOffset = offset + 1;
    }

    public String text() {
        return text.toString();
    }

    public LocatedText build(Origin origin) {
        return new LocatedText(text.toString(), origin, stretches);
    }
}
