package io.streamt.yaml;

import io.streamt.diagnostic.LocatedTextBuilder;
import io.streamt.diagnostic.TextLines;

/**
 * Reads the value of one scalar once more, as the YAML library did, to learn where each of its characters stands. Places are
 * offsets in the file; line ends in the value are {@code \n}, whatever the file has.
 */
final class ScalarText {
    private final String content;
    private final LocatedTextBuilder value;
    private int at;

    private ScalarText(String content, TextLines lines, int at) {
        this.content = content;
        this.value = new LocatedTextBuilder(lines);
        this.at = at;
    }

    /** Behind an anchor and a tag, which the library takes for a part of the scalar. */
    static int behindProperties(String content, int start) {
        ScalarText text = new ScalarText(content, new TextLines(""), start);
        while (text.peek() == '&' || text.peek() == '!') {
            while (!isBlank(text.peek()) && "\r\n\0".indexOf(text.peek()) < 0) {
                text.at++;
            }
            text.skipToNext();
        }
        return text.at;
    }

    private void skipToNext() {
        while (isBlank(peek()) || lineBreak()) {
            at += isBlank(peek()) ? 1 : 0;
            while (peek() == '#' && isBlank(content.charAt(at - 1))) {
                while ("\r\n\0".indexOf(peek()) < 0) {
                    at++;
                }
            }
        }
    }

    /** A plain scalar from its first character to behind its last one. */
    static LocatedTextBuilder plain(String content, TextLines lines, int start, int end) {
        ScalarText text = new ScalarText(content, lines, start);
        while (text.at < end) {
            if (!text.spaces()) {
                text.take();
            }
        }
        return text.value.end(end);
    }

    /** A scalar in single quotes; {@code start} is behind the opening one. */
    static LocatedTextBuilder singleQuoted(String content, TextLines lines, int start) {
        ScalarText text = new ScalarText(content, lines, start);
        while (text.peek() != '\'' || text.peek(1) == '\'') {
            if (text.peek() == '\'') {
                text.value.add('\'', text.at);
                text.at += 2;
            } else if (!text.spaces()) {
                text.take();
            }
        }
        return text.value.end(text.at);
    }

    /** A scalar in double quotes; {@code start} is behind the opening one. */
    static LocatedTextBuilder doubleQuoted(String content, TextLines lines, int start) {
        ScalarText text = new ScalarText(content, lines, start);
        while (text.peek() != '"') {
            if (text.peek() == '\\') {
                text.escape();
            } else if (!text.spaces()) {
                text.take();
            }
        }
        return text.value.end(text.at);
    }

    private char peek() {
        return peek(0);
    }

    /** NUL behind the end, as the library has it. */
    private char peek(int further) {
        return at + further < content.length() ? content.charAt(at + further) : 0;
    }

    private void take() {
        if (at >= content.length()) {
            throw new IllegalStateException("a scalar ends with the file");
        }
        value.add(content.charAt(at), at);
        at++;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    /** Blanks, or with a line end among them a folded one; false where there are none. */
    private boolean spaces() {
        int first = at;
        while (isBlank(peek())) {
            at++;
        }
        int lineEnd = at;
        if (!lineBreak()) {
            for (int i = first; i < at; i++) {
                value.add(content.charAt(i), i);
            }
            return at > first;
        }
        if (!emptyLines()) {
            value.add(' ', lineEnd);
        }
        return true;
    }

    /** Each becomes a line end; false where there are none. */
    private boolean emptyLines() {
        boolean found = false;
        while (true) {
            while (isBlank(peek())) {
                at++;
            }
            int lineEnd = at;
            if (!lineBreak()) {
                return found;
            }
            value.add('\n', lineEnd);
            found = true;
        }
    }

    private boolean lineBreak() {
        char c = peek();
        if (c != '\n' && c != '\r') {
            return false;
        }
        at += c == '\r' && peek(1) == '\n' ? 2 : 1;
        return true;
    }

    private void escape() {
        int start = at;
        at++;
        if (lineBreak()) {
            emptyLines();
            return;
        }
        char c = peek();
        at++;
        int digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
        if (digits > 0) {
            int codePoint = Integer.parseInt(content, at, at + digits, 16);
            Character.toString(codePoint).chars().forEach(unit -> value.add((char) unit, start));
            at += digits;
        } else {
            int known = "0abtnvfreN_".indexOf(c);
            value.add(known < 0 ? c : "\0\u0007\b\t\n\u000b\f\r\u001b\u0085\u00a0".charAt(known), start);
        }
    }
}
