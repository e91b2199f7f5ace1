package io.streamt.processor;

/**
 * Reads string literals and text blocks, alone or joined by {@code +}, as javac does, and keeps where each character of
 * the value stands. javac may join literals before anyone sees the tree, so only the source tells.
 */
final class Literals {
    private static final String BLOCK = "\"\"\"";

    private final Letters source;
    private final Letters value = new Letters();

    private Literals(Letters source) {
        this.source = source;
    }

    /** The value of what stands between two offsets: only literals, {@code +}, brackets, blanks and comments. */
    static Letters read(String source, int start, int end) {
        Literals literals = new Literals(Letters.of(source, start, end));
        literals.read();
        return literals.value;
    }

    private void read() {
        int i = 0;
        while (i < source.length()) {
            if (source.startsWith("//", i)) {
                i = after("\n", i);
            } else if (source.startsWith("/*", i)) {
                i = after("*/", i + 2);
            } else if (source.startsWith(BLOCK, i)) {
                i = block(i);
            } else if (source.at(i) == '"') {
                int close = closing("\"", i + 1);
                unescape(source, i + 1, close);
                i = close + 1;
            } else {
                i++;
            }
        }
    }

    private int after(String end, int from) {
        int found = source.text().indexOf(end, from);
        return found < 0 ? source.length() : found + end.length();
    }

    /** Where the delimiter stands that ends the literal; one behind a backslash does not. */
    private int closing(String delimiter, int from) {
        int i = from;
        while (i < source.length() && !source.startsWith(delimiter, i)) {
            i += source.at(i) == '\\' ? 2 : 1;
        }
        return Math.min(i, source.length());
    }

    private int block(int start) {
        int close = closing(BLOCK, start + BLOCK.length());
        int first = start + BLOCK.length();
        while (source.at(first) != '\n' && source.at(first) != '\r') {
            first++;
        }
        first += source.startsWith("\r\n", first) ? 2 : 1;
        Letters stripped = TextBlock.strip(source, first, close);
        unescape(stripped, 0, stripped.length());
        return close + BLOCK.length();
    }

    private void unescape(Letters letters, int from, int to) {
        int i = from;
        while (i < to) {
            if (letters.at(i) != '\\' || i + 1 == to) {
                value.add(letters.at(i), letters.offset(i));
                i++;
            } else {
                i = escape(letters, i, to);
            }
        }
    }

    /** Reads the escape at {@code i}; returns where it ends. */
    private int escape(Letters letters, int i, int to) {
        char c = letters.at(i + 1);
        if (c >= '0' && c <= '7') {
            return octal(letters, i, to);
        }
        if (c != '\n') {
            int simple = "bfnrts".indexOf(c);
            value.add(simple < 0 ? c : "\b\f\n\r\t ".charAt(simple), letters.offset(i));
        }
        return i + 2;
    }

    private int octal(Letters letters, int i, int to) {
        int most = letters.at(i + 1) <= '3' ? 3 : 2;
        int end = i + 1;
        int code = 0;
        while (end < to && end <= i + most && letters.at(end) >= '0' && letters.at(end) <= '7') {
            code = code * 8 + letters.at(end) - '0';
            end++;
        }
        value.add((char) code, letters.offset(i));
        return end;
    }
}
