package io.streamt.deploy.confluent;

import io.streamt.artifact.ConfluentStatementArtifact;
import io.streamt.deploy.Diff;
import io.streamt.deploy.FieldChange;
import io.streamt.deploy.Verdict;
import io.streamt.systems.TargetSettings.Confluent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Finds the change of a job's statement. */
final class StatementDiff {
    private static final String POOL = "compute_pool_id";
    private static final String PRINCIPAL = "principal";

    /** Fields that say where a statement runs. */
    static final Set<String> OF_SETTINGS = Set.of(POOL, PRINCIPAL, NewStatement.CATALOG, NewStatement.DATABASE);

    private StatementDiff() {}

    static Diff of(ConfluentStatementArtifact desired, LiveStatement live, Confluent cloud) {
        Definition wanted = Definition.of(desired, cloud);
        Statement current = live.current();
        if (!wanted.is(current)) {
            return changed(desired, current, fields(wanted, current));
        }
        List<FieldChange> moved = moved(current, cloud);
        return switch (current.phase()) {
            case FAILING, FAILED -> new Diff.Recreate(List.of(phase(current)), "failed: " + failure(current), false);
            case STOPPING, STOPPED -> {
                List<FieldChange> fields = new ArrayList<>(moved);
                fields.add(phase(current));
                yield new Diff.InPlace(fields, Verdict.RESTART_FROM_SAVEPOINT, "stopped; it goes on where it was");
            }
            case COMPLETED -> leftover(live);
            case PENDING, RUNNING, DEGRADED, DELETING, OTHER ->
                moved.isEmpty()
                        ? leftover(live)
                        : new Diff.InPlace(
                                moved, Verdict.RESTART_FROM_SAVEPOINT, "stopped, and resumed with its state");
        };
    }

    /** Returns the difference that a change of the declaration alone would make. */
    static Diff change(ConfluentStatementArtifact desired, ConfluentStatementArtifact deployed) {
        List<FieldChange> fields = new ArrayList<>();
        if (!desired.statement().equals(deployed.statement())) {
            fields.add(FieldChange.of(
                    "statement", StatementName.hash(deployed.statement()), StatementName.hash(desired.statement())));
        }
        fields.addAll(FieldChange.between(deployed.properties(), desired.properties()));
        boolean same = fields.isEmpty() && desired.name().equals(deployed.name());
        return same ? new Diff.None() : verdict(desired, fields);
    }

    private static Diff changed(ConfluentStatementArtifact desired, Statement live, List<FieldChange> fields) {
        return switch (live.phase()) {
            case FAILING, FAILED ->
                new Diff.Recreate(
                        fields, "failed, and leaves neither state nor read positions: " + failure(live), false);
            case COMPLETED ->
                new Diff.Recreate(fields, "has read all that it was to read; anew, it reads that again", false);
            case PENDING, RUNNING, DEGRADED, STOPPING, STOPPED, DELETING, OTHER ->
                fields.stream().anyMatch(f -> OF_SETTINGS.contains(f.path()))
                        ? new Diff.Recreate(
                                fields,
                                "moves to another environment or cluster, where it has neither state nor read positions",
                                false)
                        : verdict(desired, fields);
        };
    }

    private static Diff verdict(ConfluentStatementArtifact desired, List<FieldChange> fields) {
        return desired.stateful().isEmpty()
                ? new Diff.InPlace(
                        fields,
                        Verdict.RESTART_WITHOUT_STATE,
                        "a new statement, which goes on from the read positions of the old one")
                : new Diff.Recreate(
                        fields,
                        "a statement on Confluent Cloud cannot be changed, and a new one does not get its state ("
                                + String.join(", ", desired.stateful()) + ")",
                        false);
    }

    private static Diff leftover(LiveStatement live) {
        List<FieldChange> fields = live.others().stream()
                .map(s -> FieldChange.removed("statement " + s.name(), s.phase().name()))
                .toList();
        return fields.isEmpty()
                ? new Diff.None()
                : new Diff.InPlace(fields, Verdict.NO_OP, "removes what a change before left");
    }

    private static List<FieldChange> fields(Definition wanted, Statement live) {
        List<FieldChange> fields = new ArrayList<>();
        if (!live.text().equals(wanted.text())) {
            fields.add(FieldChange.of("statement", StatementName.hash(live.text()), StatementName.hash(wanted.text())));
        }
        Map<String, String> before = new TreeMap<>(live.properties());
        before.remove(Statement.OFFSETS_FROM);
        fields.addAll(FieldChange.between(before, wanted.properties()));
        return fields;
    }

    /** Lists the fields that can be changed of a stopped statement. */
    private static List<FieldChange> moved(Statement live, Confluent cloud) {
        List<FieldChange> fields = new ArrayList<>();
        moved(POOL, live.computePool(), cloud.computePool(), fields);
        moved(PRINCIPAL, live.principal(), cloud.principal(), fields);
        return fields;
    }

    private static void moved(String name, String before, String after, List<FieldChange> fields) {
        if (!after.isEmpty() && !after.equals(before)) {
            fields.add(FieldChange.of(name, Optional.of(before).filter(b -> !b.isEmpty()), Optional.of(after)));
        }
    }

    private static FieldChange phase(Statement live) {
        return FieldChange.of("phase", live.phase().name().toLowerCase(Locale.ROOT), "running");
    }

    private static String failure(Statement live) {
        return live.detail().isEmpty() ? "no reason is given" : live.detail();
    }
}
