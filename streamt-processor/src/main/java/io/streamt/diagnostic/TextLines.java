package io.streamt.diagnostic;

import java.util.Arrays;

/**
 * The lines of a text: offsets to lines and columns, and back; both count from 1. A line ends with {@code \n}, {@code \r} or
 * both; a column is a character of Java's, so a tab counts one.
 */
public final class TextLines {
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final int length;
    private final int[] starts;

    public TextLines(String text) {
        this.length = text.length();
        int[] found = new int[16];
        int count = 1;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            boolean end = c == '\n' || (c == '\r' && (i + 1 == length || text.charAt(i + 1) != '\n'));
            if (end) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, count * 2);
                }
                found[count++] = i + 1;
            }
        }
        this.starts = Arrays.copyOf(found, count);
    }

    /**
     * The text of a file as every machine should read it: without a byte order mark, every line ended by {@code \n}. Digests of
     * texts are then the same whatever an editor or a checkout makes of line ends.
     */
    public static String normalized(String content) {
        String text = content.startsWith(BYTE_ORDER_MARK) ? content.substring(1) : content;
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }

    public int line(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    public int column(int offset) {
        return offset - starts[line(offset) - 1] + 1;
    }

    /** The nearest offset inside the text where there is no such place. */
    public int offset(int line, int column) {
        int start = starts[Math.min(Math.max(line, 1), starts.length) - 1];
        return Math.min(start + Math.max(column, 1) - 1, length);
    }

    /** How many there are; one more than line ends. */
    public int count() {
        return starts.length;
    }
}
