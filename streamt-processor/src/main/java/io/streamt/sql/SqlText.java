package io.streamt.sql;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds words by their place in a text, lines and columns counted from 1. */
record SqlText(String sql) {
    private static final Pattern SKIPPED = Pattern.compile("(?s)(?:\\s++|(?:--|//)[^\\n\\r]*+|/\\*.*?\\*/|;++)*");
    private static final Pattern WORD = Pattern.compile("\\w+");
    private static final Pattern WORD_BEFORE = Pattern.compile("(\\w+)\\s+$");

    /** A text, name, comment, word or blanks as a whole, else one character that begins none. */
    private static final Pattern PIECE = Pattern.compile("(?s)'[^']*+(?:''[^']*+)*+'|`[^`]*+(?:``[^`]*+)*+`|\"[^\"]*+\""
            + "|(?:--|//)[^\\n\\r]*+|/\\*.*?\\*/|\\w++|\\s++|[^'`]");

    /** A word or sign and where it begins. */
    record Word(String text, int line, int column) {}

    /** Whether there is nothing but blanks, comments and semicolons. */
    static boolean isBlank(String sql) {
        return SKIPPED.matcher(sql).matches();
    }

    /** The word that begins at a place, or else the one character there; empty after the end. */
    String wordAt(int line, int column) {
        int offset = offset(line, column);
        Matcher word = WORD.matcher(sql).region(offset, sql.length());
        return word.lookingAt() ? word.group() : sql.substring(offset, Math.min(offset + 1, sql.length()));
    }

    /** The word that ends before a place with only blanks between, or none. */
    List<Word> wordBefore(int line, int column) {
        Matcher word = WORD_BEFORE.matcher(sql.substring(0, offset(line, column)));
        return word.find() ? List.of(wordFrom(word.start(1), word.group(1))) : List.of();
    }

    /** The sign in front of a place with only blanks between, or none. */
    List<Word> signBefore(int line, int column) {
        String before = sql.substring(0, offset(line, column)).stripTrailing();
        int last = before.length() - 1;
        return last < 0 ? List.of() : List.of(wordFrom(last, before.substring(last)));
    }

    /** The rest of the text from a place on. */
    String from(int line, int column) {
        return sql.substring(offset(line, column));
    }

    /** The text before a place. */
    String before(int line, int column) {
        return sql.substring(0, offset(line, column));
    }

    /** The place some characters behind another one. */
    Word at(int line, int column, int further) {
        return wordFrom(Math.min(offset(line, column) + further, sql.length()), "");
    }

    /** The quote of a text that never ends, or none. */
    List<Word> openQuote() {
        Matcher piece = PIECE.matcher(sql);
        int at = 0;
        while (piece.region(at, sql.length()).lookingAt()) {
            at = piece.end();
        }
        return at < sql.length() && sql.charAt(at) == '\'' ? List.of(wordFrom(at, "'")) : List.of();
    }

    /** Whether more brackets are opened than closed before a place. */
    boolean hasOpenBracket(int line, int column) {
        Matcher piece = PIECE.matcher(sql);
        int end = offset(line, column);
        int at = 0;
        int open = 0;
        while (at < end && piece.region(at, sql.length()).lookingAt()) {
            open += piece.group().equals("(") ? 1 : piece.group().equals(")") ? -1 : 0;
            at = piece.end();
        }
        return open > 0;
    }

    /** The end of a part of the text with the brackets behind it that close what is opened in it. */
    int closed(int start, int end) {
        Matcher piece = PIECE.matcher(sql);
        int at = start;
        int open = 0;
        int closed = end;
        boolean inside = false;
        while ((at < end || open > 0) && piece.region(at, sql.length()).lookingAt()) {
            at = piece.end();
            boolean opens = piece.group().equals("(");
            // A bracket before the first word is around the part.
            inside |= !opens && !isBlank(piece.group());
            open += inside && opens ? 1 : piece.group().equals(")") ? -1 : 0;
            closed = at > end && piece.group().equals(")") ? at : closed;
        }
        return closed;
    }

    /** The place of the first character that is no blank and in no comment. */
    Word start() {
        Matcher skipped = SKIPPED.matcher(sql);
        return skipped.lookingAt() ? wordFrom(skipped.end(), "") : wordFrom(0, "");
    }

    /** The text without the blanks, comments and semicolons behind it. */
    String withoutEnd() {
        Matcher piece = PIECE.matcher(sql);
        int at = 0;
        int end = 0;
        while (piece.region(at, sql.length()).lookingAt()) {
            at = piece.end();
            boolean hint = piece.group().startsWith("/*+");
            end = isBlank(piece.group()) && !hint ? end : at;
        }
        // What is not read to its end is not understood: better too much than too little.
        return at < sql.length() ? sql : sql.substring(0, end);
    }

    /** The last character's place. */
    Word end() {
        String text = sql.stripTrailing();
        return wordFrom(Math.max(0, text.length() - 1), "");
    }

    private Word wordFrom(int offset, String text) {
        int lineStart = sql.lastIndexOf('\n', offset - 1) + 1;
        int line =
                (int) sql.substring(0, lineStart).chars().filter(c -> c == '\n').count() + 1;
        return new Word(text, line, offset - lineStart + 1);
    }

    private int offset(int line, int column) {
        int lineStart = 0;
        for (int i = 1; i < line; i++) {
            lineStart = sql.indexOf('\n', lineStart) + 1;
        }
        return Math.min(Math.max(0, lineStart + column - 1), sql.length());
    }
}
