package io.streamt.project;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.LocatedText.Replacement;
import io.streamt.diagnostic.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resolves variables: a name in braces behind a dollar sign, perhaps with {@code :-} and a default. Two dollar signs before a
 * brace stand for one and the brace. Everything else in braces passes untouched, so Connect's own placeholders reach the
 * worker as written.
 */
public final class Variables {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\$\\{|\\$\\{([A-Z_][A-Z0-9_]*)(?::-([^}]*))?}");

    private final Function<String, Optional<String>> environment;

    /** @param environment the value of a variable; empty when it is not set */
    public Variables(Function<String, Optional<String>> environment) {
        this.environment = environment;
    }

    /** The text with all variables resolved; an unset one is reported and stays as it is. */
    public String resolve(LocatedText text, Diagnostics diagnostics) {
        return replace(text.text(), (name, position) -> {
            diagnostics.error(
                    Code.UNSET_VARIABLE,
                    text.at(position),
                    "the variable '" + name + "' is not set.",
                    "Set it in the environment, or write ${" + name + ":-default}.");
            return "${" + name + "}";
        });
    }

    /** The same, every character still at its place; a variable's value stands where the variable does. */
    public LocatedText resolveInPlace(LocatedText text, Diagnostics diagnostics) {
        List<Replacement> replacements = new ArrayList<>();
        Matcher matcher = VARIABLE.matcher(text.text());
        while (matcher.find()) {
            String part = resolve(part(text, matcher.start(), matcher.end()), diagnostics);
            if (!part.equals(matcher.group())) {
                replacements.add(new Replacement(matcher.start(), matcher.end(), part));
            }
        }
        return replacements.isEmpty() ? text : text.replace(replacements);
    }

    private static LocatedText part(LocatedText text, int from, int to) {
        return LocatedText.singleLine(text.text().substring(from, to), text.at(from));
    }

    /** The text with all variables resolved that are set; the others stay as they are. */
    public String resolveWhatIsSet(String text) {
        return replace(text, (name, position) -> "${" + name + "}");
    }

    /** The first variable of the text that is not set and has no default. */
    public Optional<String> firstUnset(String text) {
        Matcher matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            String name = matcher.group(1);
            if (name != null
                    && matcher.group(2) == null
                    && environment.apply(name).isEmpty()) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    /** The value of a variable; empty when it is not set. */
    public Optional<String> value(String name) {
        return environment.apply(name);
    }

    /** A text as one that is filled in once more gives it back. */
    public static String escaped(String text) {
        return text.replace("${", "$${");
    }

    /** The names of all variables in the text, set or not. */
    public static SortedSet<String> names(String text) {
        SortedSet<String> names = new TreeSet<>();
        Matcher matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            if (matcher.group(1) != null) {
                names.add(matcher.group(1));
            }
        }
        return names;
    }

    /** The first variable that is given a default which is not empty. */
    static Optional<String> firstWithDefault(String text) {
        Matcher matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            if (matcher.group(2) != null && !matcher.group(2).isEmpty()) {
                return Optional.of(matcher.group(1));
            }
        }
        return Optional.empty();
    }

    /** Each variable of the text with its place. */
    static void forEach(LocatedText text, BiConsumer<String, Origin> each) {
        Matcher matcher = VARIABLE.matcher(text.text());
        while (matcher.find()) {
            if (matcher.group(1) != null) {
                each.accept(matcher.group(1), text.at(matcher.start()));
            }
        }
    }

    /** Whether the text names a variable at all, set or not. */
    public static boolean hasVariable(String text) {
        Matcher matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            if (matcher.group(1) != null) {
                return true;
            }
        }
        return false;
    }

    private String replace(String text, BiFunction<String, Integer, String> unset) {
        return VARIABLE.matcher(text).replaceAll(match -> {
            String name = match.group(1);
            if (name == null) {
                return Matcher.quoteReplacement("${");
            }
            String fallback = match.group(2);
            return Matcher.quoteReplacement(environment
                    .apply(name)
                    .orElseGet(() -> fallback == null ? unset.apply(name, match.start()) : fallback));
        });
    }
}
