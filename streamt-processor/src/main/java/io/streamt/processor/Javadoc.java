package io.streamt.processor;

import java.util.regex.Pattern;

/** Extracts the first sentence of a javadoc comment, as plain text. */
final class Javadoc {
    private static final Pattern BLOCK_TAGS = Pattern.compile("(?m)^\\s*@[a-zA-Z].*", Pattern.DOTALL);
    private static final Pattern INLINE_TAG = Pattern.compile("\\{@\\w+\\s*([^{}]*)}");
    private static final Pattern HTML_TAG = Pattern.compile("</?[a-zA-Z][^>]*>");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Javadoc() {}

    /** All before the first block tag, on one line, without mark-up. */
    static String text(String comment) {
        String prose = BLOCK_TAGS.matcher(comment).replaceFirst("");
        String untagged = INLINE_TAG.matcher(prose).replaceAll("$1");
        String unmarked = BLANKS.matcher(HTML_TAG.matcher(untagged).replaceAll(" "))
                .replaceAll(" ")
                .strip();
        return unmarked.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }
}
