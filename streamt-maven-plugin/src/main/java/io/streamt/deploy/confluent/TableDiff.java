package io.streamt.deploy.confluent;

import io.streamt.artifact.ConfluentTableArtifact;
import io.streamt.deploy.Diff;
import io.streamt.deploy.FieldChange;
import io.streamt.deploy.Verdict;
import io.streamt.diagnostic.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the change of a table. Its columns and buckets stay as they were made. */
final class TableDiff {
    static final String WATERMARK = "watermark";

    /** Setting them anew would only read, or write, the same records otherwise. */
    private static final Set<String> FIXED =
            Set.of("changelog.mode", "key.format", "value.format", "value.fields-include");

    private TableDiff() {}

    /** @param deployed the declaration before; types and watermark are known from there alone */
    static Diff of(ConfluentTableArtifact desired, Optional<ConfluentTableArtifact> deployed, LiveTable live) {
        List<FieldChange> fixed = new ArrayList<>();
        List<FieldChange> fields = new ArrayList<>();
        // Types are compared where the table is as it was deployed; else there are names alone.
        Optional<ConfluentTableArtifact> known = deployed.filter(d -> names(d).equals(live.columns()));
        List<String> actual = known.map(ConfluentTableArtifact::columns).orElse(live.columns());
        boolean same = actual.equals(known.isPresent() ? desired.columns() : names(desired));
        if (!same) {
            fixed.add(FieldChange.of("columns", String.join(", ", actual), String.join(", ", desired.columns())));
        }
        if (live.buckets() != desired.buckets()) {
            fixed.add(FieldChange.of("buckets", "" + live.buckets(), "" + desired.buckets()));
        }
        Set<String> keys = new TreeSet<>(desired.options().keySet());
        deployed.ifPresent(d -> keys.addAll(d.options().keySet()));
        for (String key : keys) {
            Optional<String> was = Optional.ofNullable(live.options().get(key));
            Optional<String> is = Optional.ofNullable(desired.options().get(key));
            boolean reset = is.isEmpty()
                    && deployed.filter(d -> OptionValue.same(
                                    Optional.ofNullable(d.options().get(key)), was))
                            .isEmpty();
            if (!reset && !OptionValue.same(was, is)) {
                (FIXED.contains(key) ? fixed : fields).add(FieldChange.of(key, was, is));
            }
        }
        String before = deployed.map(ConfluentTableArtifact::watermark).orElse(desired.watermark());
        if (!before.equals(desired.watermark())) {
            fields.add(FieldChange.of(WATERMARK, shown(before), shown(desired.watermark())));
        }
        return diff(fixed, fields);
    }

    /** Returns the difference that a change of the declaration alone would make. */
    static Diff change(ConfluentTableArtifact desired, ConfluentTableArtifact deployed) {
        return of(
                desired, Optional.of(deployed), new LiveTable(deployed.buckets(), names(deployed), deployed.options()));
    }

    private static Diff diff(List<FieldChange> fixed, List<FieldChange> fields) {
        if (!fixed.isEmpty()) {
            return new Diff.Unreachable(
                    Code.TABLE_FIXED,
                    fixed,
                    "a table of Confluent Cloud keeps the columns, the buckets and the formats that it was made with",
                    "Take a new topic under advanced.topic.name; or evolve the schema in the registry by hand, and leave the"
                            + " model as it is.");
        }
        return fields.isEmpty() ? new Diff.None() : new Diff.InPlace(fields, Verdict.NOT_A_JOB, "");
    }

    /** Returns the columns with their types: {@code `a` STRING NOT NULL}. */
    static List<String> names(ConfluentTableArtifact table) {
        return table.columns().stream().map(TableDiff::name).toList();
    }

    private static String name(String column) {
        int end = column.indexOf('`', 1);
        while (column.startsWith("``", end)) {
            end = column.indexOf('`', end + 2);
        }
        return column.substring(1, end).replace("``", "`");
    }

    private static Optional<String> shown(String watermark) {
        return Optional.of(watermark).filter(w -> !w.isEmpty());
    }
}
