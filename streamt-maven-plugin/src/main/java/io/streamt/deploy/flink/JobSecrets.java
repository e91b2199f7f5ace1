package io.streamt.deploy.flink;

import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.deploy.EscapedForms;
import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import io.streamt.systems.TargetSettings;
import io.streamt.systems.TargetSettings.Substitution;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The secrets of a job: the salts of its masks and the keys of its ML models, which are variables in its SQL, and the logins of
 * its tables.
 */
final class JobSecrets {
    private final String job;
    private final SortedMap<String, String> values;
    private final SortedMap<String, String> credentials;
    private final TargetSettings settings;

    private JobSecrets(String job, SortedMap<String, String> values, TargetSettings settings) {
        this.job = job;
        this.values = values;
        this.settings = settings;
        this.credentials = settings.tables().credentials();
    }

    /** @throws TargetException where one is not set, or empty */
    static JobSecrets of(FlinkJobArtifact job, TargetSettings settings) throws TargetException {
        SortedMap<String, String> values = new TreeMap<>();
        for (String name : job.secrets()) {
            String value = settings.variables().apply("${" + name + "}");
            if (value.isEmpty()) {
                throw new TargetException(
                        Code.UNSET_VARIABLE,
                        "the variable '" + name + "' is empty, and job '" + job.name()
                                + "' has it for a salt or a login.",
                        "Set it in the environment.");
            }
            values.put(name, value);
        }
        return new JobSecrets(job.name(), values, settings);
    }

    /** A table with its connection, and all its variables filled in. */
    String fillInTable(String table) throws TargetException {
        return settings.tables().fill(table, this::fillIn);
    }

    /** The statement with all its variables filled in, the secrets as texts that no quote of theirs ends. */
    String fillIn(String statement) throws TargetException {
        Substitution variables = settings.variables();
        if (values.isEmpty()) {
            return variables.apply(statement);
        }
        Matcher secret = Pattern.compile(values.keySet().stream().collect(Collectors.joining("|", "'\\$\\{(", ")}'")))
                .matcher(statement);
        StringBuilder filled = new StringBuilder();
        int from = 0;
        while (secret.find()) {
            filled.append(variables.apply(statement.substring(from, secret.start())))
                    .append(literal(values.getOrDefault(secret.group(1), "")));
            from = secret.end();
        }
        return filled.append(variables.apply(statement.substring(from))).toString();
    }

    private static String literal(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** Masks the secrets that Flink repeats, longer ones first, because shorter ones may be parts of them. */
    String masked(String text) {
        SortedMap<String, String> names = new TreeMap<>(
                Comparator.comparingInt((String secret) -> -secret.length()).thenComparing(Comparator.naturalOrder()));
        credentials.forEach((name, value) -> names.put(value, "<" + name + ">"));
        values.forEach((name, value) -> names.put(value, "${" + name + "}"));
        String masked = text;
        for (Map.Entry<String, String> each : names.entrySet()) {
            masked = EscapedForms.replace(masked, each.getKey(), each.getValue());
        }
        return masked;
    }

    TargetException masked(TargetException failure) {
        return isEmpty()
                ? failure
                : new TargetException(failure.code(), masked(failure.getMessage()), masked(failure.hint()));
    }

    /** Tells other values from these, and nothing else; empty where there are none. */
    String fingerprint(SecretKeys keys) {
        return isEmpty() ? "" : keys.fingerprint(job, secret());
    }

    /** Returns the fingerprint in the form of another one, to be compared with it. */
    String fingerprint(SecretKeys keys, String other) {
        boolean former = !other.isEmpty() && !other.startsWith(SecretKeys.PREFIX);
        return former && !isEmpty() ? SecretKeys.former(job, secret()) : fingerprint(keys);
    }

    private boolean isEmpty() {
        return values.isEmpty() && credentials.isEmpty();
    }

    private String secret() {
        SortedMap<String, String> all = new TreeMap<>(values);
        all.putAll(credentials);
        return all.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining("\n"));
    }
}
