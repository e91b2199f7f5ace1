package io.streamt.yaml;

import io.streamt.diagnostic.LocatedTextBuilder;
import io.streamt.diagnostic.TextLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the value of one literal or folded block once more, as {@link ScalarText} does the other scalars. */
final class BlockText {
    private final String content;
    private final LocatedTextBuilder value;
    private final boolean folded;
    private final int indent;
    private final char chomping;
    private int at;
    private int lineStart;

    private BlockText(String content, TextLines lines, Header header, boolean folded, int indent) {
        this.content = content;
        this.value = new LocatedTextBuilder(lines);
        this.folded = folded;
        this.indent = indent;
        this.chomping = header.chomping();
        this.at = header.end();
    }

    /** The text behind {@code |} or {@code >}, up to the first line of the block. */
    private record Header(char chomping, int end) {
        static Header read(String content, int start) {
            char chomping = ' ';
            int at = start;
            while (at < content.length() && "+-123456789".indexOf(content.charAt(at)) >= 0) {
                chomping = Character.isDigit(content.charAt(at)) ? chomping : content.charAt(at);
                at++;
            }
            while (at < content.length() && "\r\n".indexOf(content.charAt(at)) < 0) {
                at++;
            }
            return new Header(chomping, at + lineBreak(content, at));
        }
    }

    /**
     * The block whose value is known.
     *
     * @param start behind the {@code |} or {@code >}
     * @return empty when no indentation gives the value
     */
    static Optional<LocatedTextBuilder> of(
            String content, TextLines lines, int start, boolean folded, String expected) {
        Header header = Header.read(content, start);
        for (int indent : indents(content, header.end(), expected)) {
            LocatedTextBuilder read = new BlockText(content, lines, header, folded, indent).read();
            if (read.text().equals(expected)) {
                return Optional.of(read);
            }
        }
        return Optional.empty();
    }

    /** By the first line with text: what it has more blanks than its value. Any, where there is no such line. */
    private static List<Integer> indents(String content, int start, String expected) {
        int at = start;
        int blanks = 0;
        int most = 0;
        while (at < content.length() && " \r\n".indexOf(content.charAt(at)) >= 0) {
            blanks = content.charAt(at) == ' ' ? blanks + 1 : 0;
            most = Math.max(most, blanks);
            at++;
        }
        int kept = 0;
        for (int i = 0; i < expected.length(); i++) {
            char c = expected.charAt(i);
            if (c != ' ' && c != '\n') {
                return blanks > kept ? List.of(blanks - kept) : List.of();
            }
            kept = c == ' ' ? kept + 1 : 0;
        }
        // A block of empty lines may be indented by anything.
        return most == 0 ? List.of(1) : List.of(most, most + 1);
    }

    private static int lineBreak(String content, int at) {
        if (at >= content.length() || "\r\n".indexOf(content.charAt(at)) < 0) {
            return 0;
        }
        return content.startsWith("\r\n", at) ? 2 : 1;
    }

    private LocatedTextBuilder read() {
        List<Integer> breaks = emptyLines();
        int lineEnd = -1;
        while (isInside()) {
            breaks.forEach(b -> value.add('\n', b));
            boolean flush = !isBlankHere();
            while (at < content.length() && lineBreak(content, at) == 0) {
                value.add(content.charAt(at), at);
                at++;
            }
            lineEnd = at < content.length() ? at : -1;
            at += lineBreak(content, at);
            breaks = emptyLines();
            if (!isInside()) {
                break;
            }
            if (!folded || !flush || isBlankHere()) {
                value.add('\n', lineEnd);
            } else if (breaks.isEmpty()) {
                value.add(' ', lineEnd);
            }
        }
        if (chomping != '-' && lineEnd >= 0) {
            value.add('\n', lineEnd);
        }
        if (chomping == '+') {
            breaks.forEach(b -> value.add('\n', b));
        }
        return value.end(Math.min(at, content.length()));
    }

    /** Whether a line of the block goes on here: behind its indentation, before the end. */
    private boolean isInside() {
        return at < content.length() && at - lineStart == indent;
    }

    private boolean isBlankHere() {
        return content.charAt(at) == ' ' || content.charAt(at) == '\t';
    }

    /** Where lines without text end, from here on; moves behind the indentation of the line that follows. */
    private List<Integer> emptyLines() {
        List<Integer> ends = new ArrayList<>();
        skipIndent();
        while (lineBreak(content, at) > 0) {
            ends.add(at);
            at += lineBreak(content, at);
            skipIndent();
        }
        return ends;
    }

    private void skipIndent() {
        lineStart = at;
        while (at < content.length() && at - lineStart < indent && content.charAt(at) == ' ') {
            at++;
        }
    }
}
