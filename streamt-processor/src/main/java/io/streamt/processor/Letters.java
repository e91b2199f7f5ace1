package io.streamt.processor;

import java.util.ArrayList;
import java.util.List;

/** Characters with the offset of each in a source file, while a literal's value is worked out step by step. */
final class Letters {
    private final StringBuilder text = new StringBuilder();
    private final List<Integer> offsets = new ArrayList<>();

    /** The source from one offset to another, with the Unicode escapes read. */
    static Letters of(String source, int start, int end) {
        Letters letters = new Letters();
        int i = start;
        while (i < end) {
            char c = source.charAt(i);
            char next = i + 1 < end ? source.charAt(i + 1) : ' ';
            if (c == '\\' && next == 'u') {
                int digits = i + 1;
                while (source.charAt(digits) == 'u') {
                    digits++;
                }
                letters.add((char) Integer.parseInt(source.substring(digits, digits + 4), 16), i);
                i = digits + 4;
            } else if (c == '\\' && next == '\\') {
                // The second one begins no Unicode escape.
                letters.add(c, i);
                letters.add(next, i + 1);
                i += 2;
            } else {
                letters.add(c, i);
                i++;
            }
        }
        return letters;
    }

    void add(char c, int offset) {
        text.append(c);
        offsets.add(offset);
    }

    void addAll(Letters others, int from, int to) {
        for (int i = from; i < to; i++) {
            add(others.at(i), others.offset(i));
        }
    }

    int length() {
        return text.length();
    }

    char at(int index) {
        return text.charAt(index);
    }

    /** Where the character stands; the last one's successor for {@code index == length()}. */
    int offset(int index) {
        return index < offsets.size() ? offsets.get(index) : offsets.isEmpty() ? 0 : offsets.get(index - 1) + 1;
    }

    boolean startsWith(String prefix, int from) {
        return from + prefix.length() <= length()
                && text.substring(from, from + prefix.length()).equals(prefix);
    }

    String text() {
        return text.toString();
    }
}
