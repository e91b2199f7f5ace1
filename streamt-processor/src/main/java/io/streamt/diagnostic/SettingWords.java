package io.streamt.diagnostic;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names settings in the words of the file that a message points at. Stages write messages with the keys of YAML. An author of
 * annotations knows the members of annotations, so this class is the one place that translates the keys into them.
 */
public final class SettingWords {
    /** Keys whose member has another name, wherever they stand alone in quotes. */
    private static final String KEYS = "'(event_time|key_format|key_in|sql_file|allowed_groups|for_groups|ml_outputs"
            + "|previous_name|dead_letter_topic|tasks_max|state_ttl|late_rows|max_ahead)'";

    /** Words before a quoted name that is the author's own, such as a column's. */
    private static final String NO_NAME =
            "(?<!(?:column|columns|mean|names|is|key|model|source) )(?<!, |: | or | and )";

    private static final List<Word> WORDS = List.of(
            new Word("nullable: false", "@Column(nullable = Nullable.NO)"),
            new Word("changelog: (\\w+)", "changelog = Changelog.^1"),
            new Word("materialized: (\\w+)", "materialized = Materialized.^1"),
            new Word("key_in: (\\w+)", "keyIn = KeyIn.^1"),
            new Word("key_format: (\\w+)", "keyFormat = Format.^1"),
            new Word("(?<!\\w)format: (\\w+)", "format = Format.^1"),
            new Word("(?:advanced\\.flink\\.)?reads: (\\w+)", "@Flink(reads = Reads.^1)"),
            new Word("advanced\\.flink\\.state_ttl: (\\w+)", "@Flink(stateTtl = \"$1\")"),
            new Word("(?<!\\): )event_time: \\{column: ([^{},]+)\\}", "eventTime = @EventTime(column = \"$1\")"),
            new Word(
                    "security: \\{masking: \\[\\{column: ([^{},]+), policy: (\\w+)\\}\\]\\}",
                    "@Mask(column = \"$1\", policy = MaskPolicy.^2)"),
            new Word(
                    "security: \\{classification: \\{([^{}:]+): (\\w+)\\}\\}",
                    "classification = @Config(name = \"$1\", value = \"$2\")"),
            new Word(
                    "config: \\{algorithm: (\\w+), salt: (\\$\\{\\w+\\})\\}",
                    "algorithm = HashAlgorithm.^1, salt = \"$2\""),
            new Word(
                    "ml_outputs: \\{([^{}:]+): \\{([^{}:]+): ([^{}:]+)\\}\\}",
                    "mlOutputs = @MlOutput(model = \"$1\", column = \"$2\", type = \"$3\")"),
            new Word(
                    "columns: \\[\\{name: …, type: STRING\\}\\](?:; as components of a @Source record)?",
                    "as components of a record"),
            new Word("max_lag_seconds: (\\d+)", "maxLag = \"$1\""),
            new Word("Write level: (\\w+)", "Write access = Access.^1"),
            new Word("'key: \\[(\\w+(?:, \\w+)*)\\]'", "'key = {#1}'"),
            new Word("(?<=unique: |\\] or |\\} or )\\[(\\w+(?:, \\w+)*)\\]", "{#1}"),
            new Word("under 'key:'", "in 'key'"),
            new Word("Give one under 'advanced\\.connector'", "Make it a @Sink, which has one"),
            new Word("(?<=and )'(key_format|key_in)'(?= where)", "'~1'"),
            new Word("(?<=or )'(previous_name)'(?=\\.)", "'~1'"),
            new Word(NO_NAME + KEYS, "'~1'"));

    private SettingWords() {}

    /** The diagnostic as it is told at its place. */
    static Diagnostic of(Diagnostic diagnostic) {
        return new Diagnostic(
                diagnostic.code(),
                diagnostic.severity(),
                diagnostic.origin(),
                in(diagnostic.origin(), diagnostic.message()),
                in(diagnostic.origin(), diagnostic.hint()));
    }

    /** The text with members of annotations in place of keys, if the place is in Java. */
    public static String in(Origin place, String text) {
        if (!(place instanceof Origin.InCode)) {
            return text;
        }
        String translated = text;
        for (Word word : WORDS) {
            translated = word.translate(translated);
        }
        return translated;
    }

    /**
     * One way to write a setting.
     *
     * @param member groups of the pattern are {@code $1} as they are, {@code ^1} in capitals, {@code ~1} in camel case and
     *     {@code #1} as a list of texts
     */
    private record Word(Pattern key, String member) {
        Word(String key, String member) {
            this(Pattern.compile(key), member);
        }

        private String translate(String text) {
            return key.matcher(text).replaceAll(found -> Matcher.quoteReplacement(filled(found)));
        }

        private String filled(MatchResult found) {
            String filled = member;
            for (int i = 1; i <= found.groupCount(); i++) {
                String group = found.group(i);
                filled = filled.replace("$" + i, group)
                        .replace("^" + i, group.toUpperCase(Locale.ROOT))
                        .replace("~" + i, camelCase(group))
                        .replace("#" + i, "\"" + group.replace(", ", "\", \"") + "\"");
            }
            return filled;
        }

        private static String camelCase(String key) {
            return Pattern.compile("_(\\w)").matcher(key).replaceAll(letter -> letter.group(1)
                    .toUpperCase(Locale.ROOT));
        }
    }
}
