package io.streamt.mojo;

import io.streamt.diagnostic.NearestNames;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.logging.Log;

/**
 * Checks the properties of the command line that begin with {@code streamt.}: Maven ignores a misspelt one.
 *
 * @param known the properties of all goals
 */
record CommandLine(Set<String> known) {
    private static final String PREFIX = "streamt.";
    private static final String VARS = "streamt.vars.";
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{(streamt\\.[\\w.]+)}");

    CommandLine {
        known = Set.copyOf(known);
    }

    static CommandLine of(PluginDescriptor plugin) {
        return new CommandLine(plugin.getMojos().stream()
                .flatMap(mojo -> mojo.getParameters().stream())
                .map(parameter -> EXPRESSION.matcher(String.valueOf(parameter.getExpression())))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .collect(Collectors.toSet()));
    }

    /** Fails at a property that resembles a known one, and warns of others: a project may have properties of that prefix. */
    void check(Collection<String> given, Log log) throws MojoFailureException {
        for (String property : new TreeSet<>(given)) {
            boolean ours = property.startsWith(PREFIX) && !property.startsWith(VARS);
            if (!ours || known.isEmpty() || known.contains(property)) {
                continue;
            }
            List<String> names = known.stream()
                    .map(name -> name.substring(PREFIX.length()))
                    .sorted()
                    .toList();
            List<String> nearest = NearestNames.of(property.substring(PREFIX.length()), names).stream()
                    .map(name -> "'" + PREFIX + name + "'")
                    .toList();
            String message = "[STREAMT-002] no goal knows the property '" + property + "'.";
            if (!nearest.isEmpty()) {
                throw new MojoFailureException(message + " Did you mean " + String.join(" or ", nearest) + "?");
            }
            log.warn(message + " It has no effect. Properties: " + String.join(", ", names) + ", all after '" + PREFIX
                    + "'.");
        }
    }
}
