package io.streamt.template;

import com.hubspot.jinjava.interpret.InterpretException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses filters and methods whose result may be far longer than what they are given, before they make it. The bound is the
 * length of the value times that of the longest argument, or times the largest number; a real template stays far below it.
 */
final class Growth {
    /** Filters that repeat an argument for each part of the value, or take a width. */
    static final List<String> FILTERS = List.of(
            "center",
            "indent",
            "format",
            "batch",
            "slice",
            "round",
            "truncate",
            "wordwrap",
            "replace",
            "regex_replace",
            "join");

    private static final Set<String> METHODS = Set.of(
            "repeat", "indent", "replace", "replaceall", "replacefirst", "join", "formatted", "format", "concat");

    private static final long MOST = 100L * Sandbox.MOST_OUTPUT;

    private static final Pattern LARGE =
            Pattern.compile("\\s*[+-]?0*[1-9]\\d{4,}(\\.\\d*)?([eE].*)?\\s*|.*\\d[eE][+]?\\d.*", Pattern.DOTALL);

    private static final Pattern NUMBER = Pattern.compile("\\s*0*(\\d{1,4})(?:\\.\\d*)?\\s*");

    /** A width or a precision of more than four digits. */
    private static final Pattern LARGE_IN_FORMAT = Pattern.compile("%[^a-zA-Z%]*\\d{5,}");

    private static final Pattern WIDE_IN_FORMAT = Pattern.compile("%[^a-zA-Z%]*\\d{3,4}");

    private Growth() {}

    static void checkMethod(Object value, String method, Object[] arguments) {
        if (value instanceof CharSequence && METHODS.contains(method.toLowerCase(Locale.ROOT))) {
            check(method, value, Arrays.asList(arguments));
        }
    }

    static void check(String name, Object value, Collection<?> arguments) {
        boolean format = name.startsWith("format");
        boolean texts = name.startsWith("replace") || name.equals("regex_replace") || name.equals("join");
        boolean large = format
                ? LARGE_IN_FORMAT.matcher(String.valueOf(value)).find()
                : !texts
                        && arguments.stream()
                                .anyMatch(a -> LARGE.matcher(String.valueOf(a)).matches());
        if (large) {
            throw new InterpretException("'" + name + "' is given a number above 9,999.");
        }
        if (name.equals("concat")) {
            refuseMore(
                    name,
                    length(value) + arguments.stream().mapToLong(Growth::length).sum());
            return;
        }
        long longest = arguments.stream()
                .mapToLong(a -> texts ? length(a) : number(a))
                .max()
                .orElse(0);
        long most = format
                ? 9_999
                        * WIDE_IN_FORMAT
                                .matcher(String.valueOf(value))
                                .results()
                                .count()
                : longest * length(value);
        refuseMore(name, most);
    }

    private static void refuseMore(String name, long most) {
        if (most > MOST) {
            throw new InterpretException("'" + name + "' may give more than " + MOST + " characters here.");
        }
    }

    private static long length(Object value) {
        if (value instanceof Collection<?> list) {
            return list.size();
        }
        return value instanceof Map<?, ?> map
                ? map.size()
                : String.valueOf(value).length();
    }

    private static long number(Object argument) {
        String text = String.valueOf(argument);
        return NUMBER.matcher(text).matches() ? Math.abs((long) Double.parseDouble(text.strip())) : text.length();
    }
}
