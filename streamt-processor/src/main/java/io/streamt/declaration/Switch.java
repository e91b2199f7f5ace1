package io.streamt.declaration;

import java.util.Locale;
import java.util.Optional;

/**
 * Reads the text of a switch. A switch is a boolean of YAML 1.2 ({@code true} or {@code false}, in any case); no other text
 * counts as "off".
 */
public final class Switch {
    /** For messages, as in "must be true or false". */
    public static final String VALUES = "true or false";

    private Switch() {}

    /** Empty when the text is no boolean. */
    public static Optional<Boolean> parse(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        return word.equals("true") || word.equals("false") ? Optional.of(word.equals("true")) : Optional.empty();
    }
}
