package io.streamt.template;

import com.hubspot.jinjava.interpret.InterpretException;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.filter.Filter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A filter whose numbers say how much it makes: they are held against the limit of the output before it makes anything. */
final class LimitedFilter implements Filter {
    /** Those that take a width, a count or digits. */
    static final List<String> NAMES =
            List.of("center", "indent", "format", "batch", "slice", "round", "truncate", "wordwrap");

    private static final Pattern LARGE =
            Pattern.compile("\\s*[+-]?0*[1-9]\\d{4,}(\\.\\d*)?([eE].*)?\\s*|.*[eE][+]?\\d.*");

    /** A width or a precision of more than four digits. */
    private static final Pattern LARGE_IN_FORMAT = Pattern.compile("%[^a-zA-Z%]*\\d{5,}");

    private final Filter filter;

    LimitedFilter(Filter filter) {
        this.filter = filter;
    }

    @Override
    public String getName() {
        return filter.getName();
    }

    @Override
    public Object filter(Object value, JinjavaInterpreter interpreter, String... arguments) {
        check(value, Arrays.stream(arguments));
        return filter.filter(value, interpreter, arguments);
    }

    @Override
    public Object filter(Object value, JinjavaInterpreter interpreter, Object[] arguments, Map<String, Object> named) {
        check(value, Stream.concat(Arrays.stream(arguments), named.values().stream()));
        return filter.filter(value, interpreter, arguments, named);
    }

    private void check(Object value, Stream<?> arguments) {
        boolean format = getName().equals("format")
                && LARGE_IN_FORMAT.matcher(String.valueOf(value)).find();
        boolean large = !getName().equals("format")
                && arguments.anyMatch(a -> LARGE.matcher(String.valueOf(a)).matches());
        if (format || large) {
            throw new InterpretException("'" + getName() + "' is given a number above 9,999.");
        }
    }
}
