package io.streamt.processor;

import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.LocatedTextBuilder;
import io.streamt.diagnostic.Origin;
import io.streamt.diagnostic.TextLines;
import java.util.List;

/** A Java file; tells offsets as lines and columns. A column is a character: a tab counts one. */
final class SourceFile {
    private final String path;
    private final String content;
    private final TextLines lines;

    /**
     * Takes the content as it is, escapes and line ends included.
     *
     * @param path relative to the source root: {@code com/acme/Orders.java}
     */
    SourceFile(String path, String content) {
        this.path = path;
        this.content = content;
        this.lines = new TextLines(content);
    }

    String path() {
        return path;
    }

    String content() {
        return content;
    }

    Origin origin(String element, int offset) {
        return new Origin.InCode(element, path, lines.line(offset), lines.column(offset));
    }

    /**
     * A value whose characters stand at the given offsets.
     *
     * @param offsets one per character of the value, and one for its end
     */
    LocatedText located(String value, Origin origin, List<Integer> offsets) {
        LocatedTextBuilder builder = new LocatedTextBuilder(lines);
        for (int i = 0; i < value.length(); i++) {
            builder.add(value.charAt(i), offsets.get(i));
        }
        return builder.end(offsets.get(value.length())).build(origin);
    }
}
