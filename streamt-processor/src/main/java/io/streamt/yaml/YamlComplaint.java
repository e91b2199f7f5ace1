package io.streamt.yaml;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Translates a message of the YAML library into words that help. */
record YamlComplaint(Optional<Mark> mark, String message, String hint) {
    /** How its message begins, what we say instead, and what to do; {@code {}} is the first group. */
    private record Rule(Pattern said, String message, String hint) {
        static Rule of(String said, String message, String hint) {
            return new Rule(Pattern.compile(said), message, hint);
        }
    }

    private static final List<Rule> RULES = List.of(
            Rule.of(
                    "mapping values are not allowed here",
                    "a ':' stands where no value can begin",
                    "Put a text that holds ': ' in quotes. Or look at the line before: is a blank missing behind"
                            + " its ':', or is this line indented otherwise?"),
            Rule.of("found character '.t\\(TAB\\)'", "a tab stands where blanks are due", "Indent with blanks."),
            Rule.of(
                    "found unexpected end of stream",
                    "the quote that begins here is never closed",
                    "Close it; a quote inside is written twice."),
            Rule.of(
                    "found undefined alias (\\S+)",
                    "there is no anchor '{}'",
                    "Write &{} where the value stands first; put a text that begins with '*' in quotes."),
            Rule.of("expected ',' or '([\\]}])'", "a ',' or '{}' is due here", "Is a bracket not closed before?"),
            Rule.of(
                    "expected <block end>, but found '<scalar>'|expected <block end>, but found 'Scalar|expected <block end>, but found scalar",
                    "the quoted text before this has ended",
                    "Write a text that holds quotes behind 'key: |', or use single quotes inside of double ones."),
            Rule.of(
                    "expected <block end>, but found",
                    "this does not belong to what stands before",
                    "Is this line indented as its neighbours are? A list's items begin with '- '."),
            Rule.of(
                    "could not find expected ':'",
                    "a key has no ':'",
                    "Write 'key: value'; a text of several lines stands behind 'key: |'."),
            Rule.of("found character '([@`%])'", "a value cannot begin with '{}'", "Put it in quotes."),
            Rule.of(
                    "found unknown escape character (\\S)",
                    "there is no escape '\\{}'",
                    "Write a backslash twice in double quotes, or use single quotes."));

    static YamlComplaint of(MarkedYamlEngineException failure) {
        String said = String.valueOf(failure.getProblem());
        Optional<Mark> problem = failure.getProblemMark().or(failure::getContextMark);
        // Where a quoted text does not end, or a key goes on, its beginning tells more.
        boolean open = said.startsWith("found unexpected end of stream") || said.startsWith("could not find expected");
        Optional<Mark> mark = open ? failure.getContextMark().or(() -> problem) : problem;
        for (Rule rule : RULES) {
            Matcher matcher = rule.said().matcher(said);
            if (matcher.lookingAt()) {
                String name = matcher.groupCount() > 0 ? matcher.group(1) : "";
                return new YamlComplaint(
                        mark, rule.message().replace("{}", name), rule.hint().replace("{}", name));
            }
        }
        return new YamlComplaint(mark, said, "");
    }
}
