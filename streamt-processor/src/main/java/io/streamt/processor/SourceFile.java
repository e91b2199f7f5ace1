package io.streamt.processor;

import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.LocatedText.Anchor;
import io.streamt.diagnostic.LocatedText.LineStart;
import io.streamt.diagnostic.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A Java file; tells offsets as lines and columns. A column is a character: a tab counts one. */
final class SourceFile {
    private final String path;
    private final String content;
    private final int[] lineOffsets;

    /**
     * Takes the content as it is, escapes and line ends included.
     *
     * @param path relative to the source root: {@code com/acme/Orders.java}
     */
    SourceFile(String path, String content) {
        this.path = path;
        this.content = content;
        this.lineOffsets = lineOffsets(content);
    }

    String path() {
        return path;
    }

    String content() {
        return content;
    }

    Origin origin(String element, int offset) {
        LineStart place = place(offset);
        return new Origin.InCode(element, path, place.line(), place.column());
    }

    LineStart place(int offset) {
        int found = Arrays.binarySearch(lineOffsets, offset);
        int line = found >= 0 ? found : -found - 2;
        return new LineStart(line + 1, offset - lineOffsets[line] + 1);
    }

    /**
     * A value whose characters stand at the given offsets.
     *
     * @param offsets one per character of the value, and one for its end
     */
    LocatedText located(String value, Origin origin, List<Integer> offsets) {
        List<LineStart> starts = new ArrayList<>(List.of(place(offsets.get(0))));
        List<Anchor> anchors = new ArrayList<>();
        int lineStart = 0;
        for (int i = 1; i <= value.length(); i++) {
            if (value.charAt(i - 1) == '\n') {
                starts.add(place(offsets.get(i)));
                lineStart = i;
            } else if (offsets.get(i) != offsets.get(i - 1) + 1) {
                anchors.add(new Anchor(starts.size(), i - lineStart + 1, place(offsets.get(i))));
            }
        }
        return new LocatedText(value, origin, starts, anchors);
    }

    private static int[] lineOffsets(String content) {
        List<Integer> offsets = new ArrayList<>(List.of(0));
        for (int i = 0; i < content.length(); i++) {
            boolean newline = content.charAt(i) == '\n';
            boolean oldReturn =
                    content.charAt(i) == '\r' && (i + 1 == content.length() || content.charAt(i + 1) != '\n');
            if (newline || oldReturn) {
                offsets.add(i + 1);
            }
        }
        return offsets.stream().mapToInt(Integer::intValue).toArray();
    }
}
