package io.streamt.project;

import io.streamt.declaration.Fields;
import io.streamt.declaration.Switch;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.NearestNames;
import io.streamt.diagnostic.Origin;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the text of fields as typed values, variables resolved; what cannot be read is reported and left out. */
final class Values {
    private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,15})\\s*(ms|s|m|h|d)?");

    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?)\\s*%");

    private final Variables variables;
    private final Diagnostics diagnostics;

    private final Set<String> secrets;

    /** @param secrets variables that fill in a credential somewhere */
    Values(Variables variables, Set<String> secrets, Diagnostics diagnostics) {
        this.variables = variables;
        this.secrets = Set.copyOf(secrets);
        this.diagnostics = diagnostics;
    }

    Diagnostics diagnostics() {
        return diagnostics;
    }

    /** For what is written into files: a credential has no business there. */
    String resolve(LocatedText text) {
        checkNoCredential(text);
        return variables.resolve(text, diagnostics);
    }

    /** For what people read: variables stay as they are written, so that no value of one is in a file. */
    String kept(Fields fields, String key) {
        Optional<LocatedText> text = fields.text(key);
        text.ifPresent(this::checkNoCredential);
        return text.map(LocatedText::text).orElse("").strip();
    }

    /** For text whose characters' places are needed later. */
    LocatedText resolveInPlace(LocatedText text) {
        checkNoCredential(text);
        return variables.resolveInPlace(text, diagnostics);
    }

    /** The variables that fill in a credential anywhere. */
    Set<String> credentials() {
        return secrets;
    }

    private void checkNoCredential(LocatedText text) {
        Variables.forEach(text, (name, origin) -> {
            if (Credentials.isCredential(name)) {
                diagnostics.error(
                        Code.LITERAL_SECRET, origin, Credentials.wouldBeShown(name), Credentials.WHERE_TO_GIVE);
            } else if (secrets.contains(name)) {
                diagnostics.error(
                        Code.LITERAL_SECRET,
                        origin,
                        Credentials.isFilledInElsewhere(name),
                        Credentials.ANOTHER_VARIABLE);
            } else if (variables.value(name).filter(WrittenSecret::isIn).isPresent()) {
                diagnostics.error(Code.LITERAL_SECRET, origin, Credentials.holdsOne(name), Credentials.WHERE_TO_GIVE);
            }
        });
    }

    /** Where an unset variable may still be set before the value is used. */
    String resolveWhatIsSet(LocatedText text) {
        return variables.resolveWhatIsSet(text.text());
    }

    Optional<String> text(Fields fields, String key) {
        return fields.text(key).map(this::resolve);
    }

    String text(Fields fields, String key, String orElse) {
        return text(fields, key).orElse(orElse);
    }

    List<String> texts(Fields fields, String key) {
        return fields.texts(key).stream().map(this::resolve).toList();
    }

    SortedMap<String, String> map(Fields fields, String key) {
        SortedMap<String, String> map = new TreeMap<>();
        fields.map(key).forEach((name, value) -> map.put(name, resolve(value)));
        return map;
    }

    /** A required text; reported where it is missing or blank. */
    String required(Fields fields, String key, String what, String hint) {
        Optional<String> value = text(fields, key).filter(v -> !v.isBlank());
        if (value.isEmpty() && !fields.isWrong(key)) {
            String problem = fields.has(key) ? what + " has an empty '" + key + "'." : what + " needs '" + key + "'.";
            diagnostics.error(Code.MISSING_KEY, fields.origin(key), problem, hint);
        }
        return value.orElse("");
    }

    Optional<Integer> integer(Fields fields, String key, int least) {
        Optional<String> text = text(fields, key);
        Optional<Integer> value = text.flatMap(Values::parseInteger);
        if (text.isPresent() && value.isEmpty()) {
            wrong(fields.origin(key), key, text.get(), "a whole number");
        }
        if (value.filter(v -> v < least).isPresent()) {
            wrong(fields.origin(key), key, text.orElse(""), "at least " + least);
            return Optional.empty();
        }
        return value;
    }

    /** A share such as {@code 1%} or {@code 0.5 %}. */
    Optional<BigDecimal> percent(Fields fields, String key) {
        Optional<String> text = text(fields, key);
        Optional<BigDecimal> value = text.map(t -> PERCENT.matcher(t.strip()))
                .filter(Matcher::matches)
                .map(m -> new BigDecimal(m.group(1)))
                .filter(v -> v.compareTo(BigDecimal.valueOf(100)) <= 0);
        if (text.isPresent() && value.isEmpty()) {
            wrong(fields.origin(key), key, text.get(), "a share such as 1%, from 0% to 100%");
        }
        return value;
    }

    Optional<Boolean> bool(Fields fields, String key) {
        return fields.text(key).flatMap(text -> bool(text, key));
    }

    /** Empty also when the text was reported as unreadable. */
    Optional<Boolean> bool(LocatedText written, String key) {
        checkNoCredential(written);
        return new Switches(variables, diagnostics).read(written, key);
    }

    /** Reports a switch that stands there without a value. */
    void noSwitch(Fields fields, String key) {
        diagnostics.error(
                Code.WRONG_TYPE,
                fields.origin(key),
                "'" + key + "' has no value, but must be " + Switch.VALUES + ".",
                "Write '" + key + ": true' or '" + key + ": false'.");
    }

    /** Like {@link #duration}, but a number alone is one of seconds. */
    Optional<Duration> seconds(Fields fields, String key) {
        Optional<String> text = text(fields, key);
        Optional<Duration> value =
                text.map(t -> t.strip().matches("\\d+") ? t.strip() + "s" : t).flatMap(Values::parseDuration);
        if (text.isPresent() && value.isEmpty()) {
            wrong(fields.origin(key), key, text.get(), "a duration such as 300 (seconds), 5m or PT1H");
        }
        return value;
    }

    /** ISO-8601 ({@code PT1H}), {@code 500ms 5s 10m 1h 1d}, or a number of milliseconds. */
    Optional<Duration> duration(Fields fields, String key) {
        Optional<String> text = text(fields, key);
        Optional<Duration> value = text.flatMap(Values::parseDuration);
        if (text.isPresent() && value.isEmpty()) {
            wrong(fields.origin(key), key, text.get(), "a duration such as 5s, 10m, PT1H or 60000 (milliseconds)");
        }
        return value;
    }

    /** One of several values by the text that declarations write. */
    <T> Optional<T> oneOf(Fields fields, String key, Map<String, T> values) {
        return fields.text(key).flatMap(text -> oneOf(text, key, values));
    }

    <T> Optional<T> oneOf(LocatedText written, String key, Map<String, T> values) {
        return oneOf(written, key, values, Map.of());
    }

    /** @param elsewhere what to write for values that other tools take, in lower case */
    <T> Optional<T> oneOf(LocatedText written, String key, Map<String, T> values, Map<String, String> elsewhere) {
        String text = resolve(written);
        Optional<T> value = Optional.ofNullable(values.get(text.toLowerCase(Locale.ROOT)));
        if (value.isEmpty()) {
            diagnostics.error(
                    Code.ILLEGAL_VALUE,
                    written.origin(),
                    "'" + key + "' is '" + text + "', which is none of its values.",
                    elsewhere.getOrDefault(
                                    text.toLowerCase(Locale.ROOT), NearestNames.didYouMean(text, values.keySet()))
                            + "Values: " + NearestNames.list(new TreeSet<>(values.keySet())) + ".");
        }
        return value;
    }

    Optional<LocalDate> date(Fields fields, String key) {
        Optional<String> text = text(fields, key);
        try {
            return text.map(t -> LocalDate.parse(t.strip()));
        } catch (DateTimeException e) {
            wrong(fields.origin(key), key, text.orElse(""), "a date such as 2027-01-31");
            return Optional.empty();
        }
    }

    private static Optional<Integer> parseInteger(String text) {
        try {
            return Optional.of(Integer.parseInt(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Nothing negative, and nothing that is more milliseconds than a number holds. */
    static Optional<Duration> parseDuration(String text) {
        Matcher matcher = SHORT_DURATION.matcher(text.strip());
        try {
            Duration duration = matcher.matches()
                    ? Duration.of(Long.parseLong(matcher.group(1)), unit(matcher.group(2)))
                    : Duration.parse(text.strip());
            return duration.toMillis() < 0 ? Optional.empty() : Optional.of(duration);
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static ChronoUnit unit(@Nullable String written) {
        return switch (written == null ? "ms" : written) {
            case "s" -> ChronoUnit.SECONDS;
            case "m" -> ChronoUnit.MINUTES;
            case "h" -> ChronoUnit.HOURS;
            case "d" -> ChronoUnit.DAYS;
            default -> ChronoUnit.MILLIS;
        };
    }

    private void wrong(Origin origin, String key, String value, String expected) {
        diagnostics.error(
                Code.WRONG_TYPE, origin, "'" + key + "' is '" + value + "', but must be " + expected + ".", "");
    }
}
