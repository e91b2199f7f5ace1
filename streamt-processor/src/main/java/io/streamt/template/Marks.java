package io.streamt.template;

import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.LocatedText.Stretch;
import io.streamt.diagnostic.Origin;
import io.streamt.template.ParsedTemplate.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Marks in rendered text, which tell which node of the template the characters behind them come from. They are made of
 * characters that Unicode keeps for such inner uses.
 */
final class Marks {
    private static final char BEGIN = '\ufdd0';
    private static final char END = '\ufdd1';
    private static final Pattern MARK = Pattern.compile(BEGIN + "(\\d{1,9})" + END);

    private Marks() {}

    static String write(int number) {
        return BEGIN + String.valueOf(number) + END;
    }

    /** The output without its marks, every character at its place. */
    static LocatedText read(String output, ParsedTemplate template) {
        StringBuilder text = new StringBuilder();
        List<Stretch> stretches = new ArrayList<>();
        Matcher matcher = MARK.matcher(output);
        int from = 0;
        Mark mark = new Mark(0, false);
        while (matcher.find()) {
            int number = Integer.parseInt(matcher.group(1));
            if (number < template.marks().size()) {
                add(output.substring(from, matcher.start()), mark, template.source(), text, stretches);
                mark = template.marks().get(number);
                from = matcher.end();
            }
        }
        add(output.substring(from), mark, template.source(), text, stretches);
        return new LocatedText(text.toString(), template.source().origin(), stretches);
    }

    private static void add(String piece, Mark mark, LocatedText source, StringBuilder text, List<Stretch> stretches) {
        if (!source.stretches().isEmpty()) {
            if (mark.literal()) {
                int end = mark.offset() + piece.length();
                stretches.addAll(source.part(mark.offset(), end, text.length()));
            } else {
                Origin place = source.at(mark.offset());
                stretches.add(new Stretch(text.length(), place.line(), place.column(), true));
            }
        }
        text.append(piece);
    }
}
