package io.streamt.processor;

import java.util.ArrayList;
import java.util.List;

/** Takes the indentation off a text block, as {@link String#stripIndent()} does, and keeps the offsets. */
final class TextBlock {
    private final Letters content = new Letters();
    private final List<Line> lines = new ArrayList<>();

    /** From {@code start} to {@code end} of the content; from {@code text} to {@code last} without blanks around. */
    private record Line(int start, int text, int last, int end) {
        boolean isBlank() {
            return text == end;
        }

        int indent() {
            return text - start;
        }
    }

    private TextBlock() {}

    /** Returns the text between the opening delimiter's line end and the closing delimiter. */
    static Letters strip(Letters source, int from, int to) {
        TextBlock block = new TextBlock();
        block.normalize(source, from, to);
        block.split();
        return block.stripped(source.offset(to));
    }

    /** Every line end becomes {@code \n}. */
    private void normalize(Letters source, int from, int to) {
        for (int i = from; i < to; i++) {
            if (source.at(i) != '\r') {
                content.add(source.at(i), source.offset(i));
            } else if (i + 1 == to || source.at(i + 1) != '\n') {
                content.add('\n', source.offset(i));
            }
        }
    }

    private void split() {
        int start = 0;
        for (int i = 0; i <= content.length(); i++) {
            if (i == content.length() || content.at(i) == '\n') {
                lines.add(line(start, i));
                start = i + 1;
            }
        }
    }

    private Line line(int start, int end) {
        int text = start;
        while (text < end && Character.isWhitespace(content.at(text))) {
            text++;
        }
        int last = end;
        while (last > text && Character.isWhitespace(content.at(last - 1))) {
            last--;
        }
        return new Line(start, text, text == end ? start : last, end);
    }

    private Letters stripped(int end) {
        Line lastLine = lines.get(lines.size() - 1);
        int indent = lines.stream()
                .filter(line -> !line.isBlank() || line.equals(lastLine))
                .mapToInt(Line::indent)
                .min()
                .orElse(0);
        Letters result = new Letters();
        for (Line line : lines) {
            int begin = Math.min(line.start() + indent, line.end());
            result.addAll(content, begin, Math.max(begin, line.last()));
            if (!line.equals(lastLine)) {
                result.add('\n', line.isBlank() ? offset(begin, end) : content.offset(line.last() - 1) + 1);
            }
        }
        return result;
    }

    private int offset(int index, int end) {
        return index < content.length() ? content.offset(index) : end;
    }
}
