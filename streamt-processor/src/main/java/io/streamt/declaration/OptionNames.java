package io.streamt.declaration;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostic;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.NearestNames;
import io.streamt.diagnostic.Origin;
import io.streamt.diagnostic.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The options of another system, from a data table.
 *
 * @param system as messages name it
 * @param kinds by name; empty where the table says nothing about values
 */
public record OptionNames(String system, Map<String, String> kinds) {
    /** Configs of topics. */
    public static final OptionNames OF_TOPICS = read("Kafka", "topic-options.txt");

    /** The options of jobs. */
    public static final OptionNames OF_JOBS = read("Flink", "flink-options.txt");

    /** @param resource beside this class: a name in each line, and the kind of its values behind a blank */
    private static OptionNames read(String system, String resource) {
        try (InputStream in = Objects.requireNonNull(OptionNames.class.getResourceAsStream(resource), resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new OptionNames(
                    system,
                    text.lines()
                            .filter(line -> !line.startsWith("#") && !line.isBlank())
                            .map(line -> line.split(" ", 2))
                            .collect(Collectors.toMap(
                                    parts -> parts[0],
                                    parts -> parts.length > 1 ? parts[1] : "",
                                    (a, b) -> a,
                                    TreeMap::new)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A name that is nearly one of the table is an error. Others may be known to another version or a plugin. */
    public void check(String name, Origin origin, Diagnostics diagnostics) {
        if (kinds.containsKey(name)) {
            return;
        }
        String nearest = NearestNames.didYouMean(name, kinds.keySet());
        diagnostics.report(new Diagnostic(
                Code.UNKNOWN_KEY,
                nearest.isEmpty() ? Severity.WARNING : Severity.ERROR,
                origin,
                system + " has no option '" + name + "'.",
                nearest.isEmpty()
                        ? "It has an effect only if another version or a plugin of " + system + " knows it."
                        : nearest.strip()));
    }
}
