package io.streamt.codegen;

import io.streamt.project.Deprecation;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Texts of users as javadoc, whatever is in them. */
final class Comment {
    private static final Map<Character, String> ESCAPES = Map.of(
            '&', "&amp;",
            '<', "&lt;",
            '>', "&gt;",
            '@', "&#64;",
            // A backslash with a u behind it is read before comments are.
            '\\', "&#92;");

    private Comment() {}

    /** On one line. */
    static String text(String text) {
        return text.strip()
                .replaceAll("[\\s\\p{Cntrl}]+", " ")
                .chars()
                .mapToObj(c -> ESCAPES.getOrDefault((char) c, String.valueOf((char) c)))
                .collect(Collectors.joining())
                .replace("*/", "*&#47;");
    }

    /** Behind {@code @deprecated}. */
    static String text(Deprecation deprecation) {
        List<String> sentences = List.of(
                deprecation.replacement().map(r -> "Read '" + r + "'.").orElse(""),
                deprecation.sunset().map(s -> "It goes away on " + s + ".").orElse(""),
                deprecation.reason());
        String all = sentences.stream().filter(s -> !s.isEmpty()).collect(Collectors.joining(" "));
        return text(all.isEmpty() ? "It goes away." : all);
    }
}
