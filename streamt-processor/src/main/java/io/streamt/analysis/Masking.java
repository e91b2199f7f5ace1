package io.streamt.analysis;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.NearestNames;
import io.streamt.planner.PlannedQuery;
import io.streamt.planner.PlannedQuery.PlannedColumn;
import io.streamt.project.Column;
import io.streamt.project.Mask;
import io.streamt.project.Model;
import io.streamt.sql.Identifiers;
import io.streamt.sql.QueryText;
import io.streamt.sql.QueryText.Replacement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts a model's masks around its query: over the columns that come out of it, however they came to be. */
final class Masking {
    private static final String TEXT = "STRING";

    private final Diagnostics diagnostics;

    Masking(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /**
     * The query with its masks, or as it is where there are none.
     *
     * @param planned the query without masks
     * @param key the columns that identify or partition the records
     */
    QueryText apply(Model model, QueryText query, PlannedQuery planned, List<String> key) {
        if (model.masks().isEmpty()) {
            return query;
        }
        Map<String, Mask> masks = byColumn(model);
        model.masks().forEach(mask -> check(mask, model, planned, key));
        return query.selecting(
                planned.columns().stream()
                        .map(column -> replacement(column, masks))
                        .toList(),
                model.masks().stream()
                        .flatMap(mask -> digest(mask).flatMap(Mask.Digest::salt).stream())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    static Map<String, Mask> byColumn(Model model) {
        return model.masks().stream().collect(Collectors.toMap(Mask::column, Function.identity(), (a, b) -> a));
    }

    /** For a model without SQL: what others write cannot be masked on its way. */
    void refuse(Model model, String kind, String hint) {
        model.masks()
                .forEach(mask -> diagnostics.error(
                        Code.MASK_IMPOSSIBLE,
                        mask.origin(),
                        kind + " '" + model.name() + "' masks column '" + mask.column()
                                + "', but has no SQL that a mask could be put around.",
                        hint));
    }

    /** A job writes one topic for all its readers. */
    void tellGroups(Model model) {
        model.masks().forEach(mask -> mask.groups()
                .ifPresent(groups -> diagnostics.warning(
                        Code.NO_EFFECT,
                        groups.origin(),
                        "'for_groups' has no effect here: column '" + mask.column()
                                + "' is masked for everybody, since a Flink job writes one topic for all its readers.",
                        "")));
    }

    /** Masks of another name for a topic, over the columns that it has. */
    void checkAlias(Model model, Input read) {
        for (Mask mask : model.masks()) {
            Optional<AnalyzedColumn> column = read.columns().stream()
                    .filter(c -> c.name().equals(mask.column()))
                    .findFirst();
            if (column.isEmpty()) {
                unknown(
                        mask,
                        model,
                        read.columns().stream().map(AnalyzedColumn::name).toList(),
                        "'" + read.name() + "'");
            } else if (!column.get().type().equals(TEXT)) {
                impossible(
                        mask,
                        "gives text, but the column is " + column.get().type(),
                        "Leave the column out, or drop the mask.");
            } else if (read.key().contains(mask.column())) {
                impossible(mask, "leaves the values in the record's key", "Take another key.");
            }
        }
    }

    private static Replacement replacement(PlannedColumn column, Map<String, Mask> masks) {
        Mask mask = masks.get(column.name());
        return new Replacement(
                column.name(),
                mask == null
                        ? Identifiers.quote(column.name())
                        : MaskExpression.of(mask.policy(), column.name(), column.type()));
    }

    private void check(Mask mask, Model model, PlannedQuery planned, List<String> key) {
        Optional<PlannedColumn> column = planned.columns().stream()
                .filter(c -> c.name().equals(mask.column()))
                .findFirst();
        if (column.isEmpty()) {
            unknown(
                    mask,
                    model,
                    planned.columns().stream().map(PlannedColumn::name).toList(),
                    "its SQL");
            return;
        }
        checkType(mask, column.get());
        checkNull(mask, model);
        checkKey(mask, model, planned, key);
        checkTime(mask, model);
        checkSalt(mask);
    }

    private void unknown(Mask mask, Model model, List<String> names, String giver) {
        diagnostics.error(
                Code.MASK_COLUMN,
                mask.origin(),
                "model '" + model.name() + "' masks column '" + mask.column() + "', which " + giver + " does not give.",
                NearestNames.didYouMean(mask.column(), names) + "It gives " + NearestNames.list(names) + ".");
    }

    private void checkType(Mask mask, PlannedColumn column) {
        boolean anyType = mask.policy() instanceof Mask.Nothing;
        if (!anyType && !column.type().equals(TEXT)) {
            impossible(
                    mask,
                    "gives text, but the column is " + column.type(),
                    "Convert it in the SQL: CAST(… AS STRING) AS " + mask.column() + "; or use policy 'null'.");
        }
    }

    private void checkNull(Mask mask, Model model) {
        Optional<Column> declared = model.contract().stream()
                .filter(c -> c.name().equals(mask.column()) && !c.nullable())
                .findFirst();
        if (mask.policy() instanceof Mask.Nothing && declared.isPresent()) {
            impossible(mask, "gives NULL, but the column is declared NOT NULL", "Declare it nullable.");
        }
    }

    private void checkKey(Mask mask, Model model, PlannedQuery planned, List<String> key) {
        if (!key.contains(mask.column())) {
            return;
        }
        if (!mask.policy().keepsApart()) {
            impossible(
                    mask,
                    "makes different values equal, but the column is in the key of model '" + model.name() + "'",
                    "Use 'hash' or 'tokenize', or another key.");
        } else if (planned.changelog() != PlannedQuery.Changelog.APPEND) {
            impossible(
                    mask,
                    "hides from Flink what the rows of model '" + model.name() + "' are updated by",
                    "Mask the column in a model of its own, and let this one read that.");
        }
    }

    private void checkTime(Mask mask, Model model) {
        if (model.eventTime().filter(e -> e.column().equals(mask.column())).isPresent()) {
            impossible(mask, "leaves no event time, which is declared on the column", "Take another column for it.");
        }
    }

    private void checkSalt(Mask mask) {
        digest(mask)
                .filter(d -> d.salt().isEmpty())
                .ifPresent(d -> diagnostics.warning(
                        Code.MASK_WEAK,
                        mask.origin(),
                        "'" + mask.policy().written() + "' of column '" + mask.column() + "' is " + d.algorithm()
                                + " without a salt: whoever can guess a value can check the guess.",
                        "Give it one: config: {algorithm: sha256, salt: ${NAME}}, with NAME set in the environment."));
    }

    private static Optional<Mask.Digest> digest(Mask mask) {
        if (mask.policy() instanceof Mask.Hash hash) {
            return Optional.of(hash.digest());
        }
        return mask.policy() instanceof Mask.Tokenize tokenize ? Optional.of(tokenize.digest()) : Optional.empty();
    }

    private void impossible(Mask mask, String why, String hint) {
        diagnostics.error(
                Code.MASK_IMPOSSIBLE,
                mask.origin(),
                "'" + mask.policy().written() + "' of column '" + mask.column() + "' " + why + ".",
                hint);
    }
}
