package io.streamt.deploy.registry;

import io.streamt.artifact.ResourceId;
import io.streamt.artifact.SchemaArtifact;
import io.streamt.artifact.SchemaArtifact.Language;
import io.streamt.artifact.TableConnection;
import io.streamt.deploy.Diff;
import io.streamt.deploy.FieldChange;
import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares what is declared with what is registered, and changes nothing. */
public final class SchemaCheck {
    private final SchemaProvider provider;
    private final SchemaRegistry registry;

    public SchemaCheck(TableConnection connection) {
        this.provider = new SchemaProvider(connection);
        this.registry = new SchemaRegistry(connection);
    }

    /**
     * A remark about a subject.
     *
     * @param error whether a deploy would be blocked by it
     */
    public record Finding(SchemaArtifact schema, boolean error, Code code, String message, String hint) {}

    /**
     * The latest version of a subject.
     *
     * @param whole whether it takes in nothing of other subjects
     */
    public record Registered(int version, Language language, String schema, boolean whole) {}

    /** Those that exist, by their names. */
    public Map<String, Registered> registered(Set<String> subjects) throws TargetException {
        Map<String, Registered> found = new HashMap<>();
        registry.latest(subjects)
                .forEach((subject, live) -> found.put(
                        subject,
                        new Registered(
                                live.latest(),
                                live.language(),
                                live.schema(),
                                live.references().isEmpty())));
        return found;
    }

    /** Finds the differences from the registered schemas. Schemas that are not registered yet are left out. */
    public List<Finding> check(List<SchemaArtifact> declared) throws TargetException {
        List<Finding> findings = new ArrayList<>();
        Map<ResourceId, LiveSchema> live = declared.isEmpty() ? Map.of() : provider.read(declared);
        for (SchemaArtifact schema : declared) {
            LiveSchema found = live.get(schema.id());
            Optional<Diff.Unreachable> obstacle =
                    found == null ? provider.obstacle(schema) : provider.obstacle(schema, found);
            if (obstacle.isPresent()) {
                Diff.Unreachable why = obstacle.get();
                findings.add(new Finding(schema, true, why.code(), why.reason(), why.hint()));
            } else if (found != null && !(provider.diff(schema, found) instanceof Diff.None)) {
                findings.add(differs(schema, provider.diff(schema, found).fields()));
            }
        }
        return findings;
    }

    private static Finding differs(SchemaArtifact schema, List<FieldChange> fields) {
        String what = fields.stream().map(f -> f.path() + " " + f.values()).collect(Collectors.joining(", "));
        return new Finding(
                schema,
                false,
                Code.SCHEMA_DIFFERS,
                "differs from what is registered, and is compatible with it: " + what,
                schema.sourceTopic()
                        ? "A deploy registers it where the subject is this project's, or adopted; else declare what is"
                                + " registered."
                        : "A deploy registers it.");
    }
}
