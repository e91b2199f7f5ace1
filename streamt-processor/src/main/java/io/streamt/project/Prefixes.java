package io.streamt.project;

import io.streamt.declaration.Fields;
import io.streamt.diagnostic.Code;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The prefixes that an environment gives to all names that are made in it, so that several environments can share a cluster.
 * Topics of sources exist already and keep their names.
 *
 * @param topics of models' topics and of dead letters
 * @param jobs of jobs and connectors, and so of consumer groups and transactions
 */
public record Prefixes(String topics, String jobs) {
    static final Prefixes NONE = new Prefixes("", "");

    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._-]{0,100}");

    static Prefixes read(Optional<Fields> environment, Values values) {
        return environment
                .map(e -> new Prefixes(prefix(e, "topic_prefix", values), prefix(e, "job_prefix", values)))
                .orElse(NONE);
    }

    private static String prefix(Fields environment, String key, Values values) {
        String prefix = values.text(environment, key, "");
        if (!LEGAL.matcher(prefix).matches() && !Variables.hasVariable(prefix)) {
            // Left out then: the names that it would make would all be complained about, too.
            values.diagnostics()
                    .error(
                            Code.ILLEGAL_NAME,
                            environment.origin(key),
                            "'" + key + "' is '" + prefix + "', which cannot begin a name.",
                            "At most 100 letters, digits, '.', '_' and '-'.");
            return "";
        }
        return prefix;
    }
}
