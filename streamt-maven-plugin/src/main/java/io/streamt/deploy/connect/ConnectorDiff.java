package io.streamt.deploy.connect;

import io.streamt.artifact.ConnectorArtifact;
import io.streamt.deploy.Diff;
import io.streamt.deploy.EscapedForms;
import io.streamt.deploy.FieldChange;
import io.streamt.deploy.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the differences between a declared connector and the live one, and how they may be shown. */
final class ConnectorDiff {
    /** How converters fail on a record that they cannot read. */
    private static final Pattern POISON =
            Pattern.compile("SerializationException|DataException|JsonParseException|MismatchedInputException");

    /** How databases tell that there is no such table. */
    private static final Pattern NO_TABLE =
            Pattern.compile("(?i)(relation|table) .*(does not exist|doesn't exist)|could not find table");

    /** How databases do not let somebody in. */
    private static final Pattern NO_LOGIN =
            Pattern.compile("(?i)password authentication failed|access denied for user|login failed");

    private ConnectorDiff() {}

    /** @param wanted its configuration, filled in */
    static Diff compare(ConnectorArtifact desired, Map<String, String> wanted, LiveConnector live) {
        List<FieldChange> fields = new ArrayList<>();
        FieldChange.between(live.config(), wanted).forEach(change -> fields.add(shown(desired, change)));
        if (live.status().isPaused()) {
            fields.add(FieldChange.of(ConnectorProvider.STATE, live.status().state(), "RUNNING"));
        }
        Optional<String> failure = live.status().failure();
        return fields.isEmpty() && failure.isEmpty()
                ? new Diff.None()
                : new Diff.InPlace(
                        fields,
                        Verdict.NOT_A_JOB,
                        failure.map(f -> "failed, restart: " + masked(f, desired, wanted))
                                .orElse(""));
    }

    /**
     * Workers and drivers repeat values of the configuration. A credential is shown as it is declared, and so is an address that
     * was filled in, as there may be one in it; longer values first, as others may be a part of them.
     */
    static String masked(String text, ConnectorArtifact desired, Map<String, String> resolved) {
        List<Map.Entry<String, String>> hidden = desired.config().entrySet().stream()
                .filter(e -> desired.secretKeys().contains(e.getKey())
                        || isFilledAddress(e.getValue(), resolved.getOrDefault(e.getKey(), "")))
                .map(e -> Map.entry(resolved.getOrDefault(e.getKey(), ""), e.getValue()))
                .filter(e -> !e.getKey().isEmpty())
                .sorted(Comparator.comparing(e -> -e.getKey().length()))
                .toList();
        String masked = text;
        for (Map.Entry<String, String> each : hidden) {
            masked = EscapedForms.replace(masked, each.getKey(), each.getValue());
        }
        return masked;
    }

    private static boolean isFilledAddress(String declared, String value) {
        return !declared.equals(value) && (value.contains("://") || value.contains("@"));
    }

    /** Values are shown only where the declaration shows them too. */
    private static FieldChange shown(ConnectorArtifact desired, FieldChange change) {
        String key = change.path();
        boolean declared = change.after()
                .filter(value -> value.equals(desired.config().get(key)))
                .isPresent();
        return declared && !desired.secretKeys().contains(key) ? change : FieldChange.ofSecret(key);
    }

    /** Whether it is about a record that the converter cannot read. */
    static boolean isPoison(String failure) {
        return POISON.matcher(failure).find();
    }

    /** Debezium's task reports only the consequence if a database refuses its login. */
    static String hint(String failure) {
        if (isPoison(failure)) {
            return "A record is not what its topic should hold: correct what wrote it, or name a dead_letter_topic, to which the"
                    + " sink puts such records.";
        }
        if (NO_TABLE.matcher(failure).find()) {
            return "Make the table; or let the sink make it, as it does unless schema.evolution is none or auto.create is false.";
        }
        if (NO_LOGIN.matcher(failure).find()) {
            return "Check the user and the password that it logs in with.";
        }
        return failure.contains("Unable to determine Dialect")
                ? "The worker could not connect to the database: check connection.url, user and password; its log says why."
                : "Correct its configuration and deploy again.";
    }
}
