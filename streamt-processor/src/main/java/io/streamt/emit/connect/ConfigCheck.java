package io.streamt.emit.connect;

import io.streamt.analysis.AnalyzedModel;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.NearestNames;
import io.streamt.project.ConnectorSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** A sink's configuration against what is known of its class: Connect itself ignores a key that nobody knows. */
record ConfigCheck(AnalyzedModel model, ConnectorSettings settings, Sink sink) {
    /** Those of Connect. */
    private static final Set<String> COMMON = Set.of(
            "config.action.reload",
            "connector.class",
            "errors.deadletterqueue.context.headers.enable",
            "errors.deadletterqueue.topic.name",
            "errors.deadletterqueue.topic.replication.factor",
            "errors.log.enable",
            "errors.log.include.messages",
            "errors.retry.delay.max.ms",
            "errors.retry.timeout",
            "errors.tolerance",
            "header.converter",
            "key.converter",
            "name",
            "predicates",
            "tasks.max",
            "tasks.max.enforce",
            "topics",
            "topics.regex",
            "transforms",
            "value.converter");

    private static final List<String> COMMON_FAMILIES = List.of(
            "admin.override.",
            "consumer.override.",
            "connector.plugin.",
            "header.converter.",
            "key.converter.",
            "predicates.",
            "producer.override.",
            "transforms.",
            "value.converter.");

    /** Keys that Tabular's sink obeyed and Apache's silently ignores. */
    private static final Set<String> ICEBERG_UPDATES =
            Set.of("iceberg.tables.upsert-mode-enabled", "iceberg.tables.cdc-field");

    /** @param config all of it, with what was derived */
    void check(Map<String, String> config, Diagnostics diagnostics) {
        settings.config().forEach((key, value) -> checkKey(key, value, diagnostics));
        sink.keys().values().forEach((key, known) -> checkValue(key, known, diagnostics));
        List<String> missing = sink.keys().required().stream()
                .filter(required -> Arrays.stream(required.split("\\|")).noneMatch(key -> has(config, key)))
                .toList();
        if (!missing.isEmpty()) {
            diagnostics.error(
                    Code.CONNECTOR_NEEDS,
                    settings.origin(),
                    "sink '" + model.name() + "' lacks in its connector's config what " + sink.vendor() + " needs: "
                            + missing.stream()
                                    .map(required -> "'" + required.replace("|", "' or '") + "'")
                                    .collect(Collectors.joining(", "))
                            + ".",
                    hintOfMissing(missing));
        }
    }

    private String hintOfMissing(List<String> missing) {
        List<String> names = missing.stream()
                .flatMap(required -> Arrays.stream(required.split("\\|")))
                .toList();
        return settings.config().keySet().stream()
                .filter(key -> !isKnown(key) && !NearestNames.of(key, names).isEmpty())
                .findFirst()
                .map(key -> "'" + key + "' is near: is that what it means?")
                .orElse("Give it under advanced.connector.config.");
    }

    private static boolean has(Map<String, String> config, String key) {
        return key.endsWith(".*")
                ? config.keySet().stream().anyMatch(k -> k.startsWith(key.substring(0, key.length() - 1)))
                : config.containsKey(key);
    }

    private boolean isKnown(String key) {
        return COMMON.contains(key)
                || COMMON_FAMILIES.stream().anyMatch(key::startsWith)
                || sink.keys().knows(key);
    }

    private void checkKey(String key, LocatedText value, Diagnostics diagnostics) {
        boolean lost = sink.equals(FileSinks.ICEBERG_APACHE) && ICEBERG_UPDATES.contains(key);
        if (lost) {
            diagnostics.error(
                    Code.CONNECTOR_KEY,
                    value.origin(),
                    "'" + key + "' is of Tabular's Iceberg sink; Apache's takes it, ignores it, and appends every row.",
                    "Leave it out.");
            return;
        }
        var foreign = JdbcSinks.foreign(sink, key);
        if (foreign.isPresent()) {
            diagnostics.error(
                    Code.CONNECTOR_KEY,
                    value.origin(),
                    "'" + key + "' is a key of " + foreign.get().vendors() + ", and " + sink.vendor() + " ignores it.",
                    "With this one it is '" + foreign.get().own() + "'; or is another connector.class meant?");
        } else if (!isKnown(key)) {
            unknown(key, value, diagnostics);
        }
    }

    private void unknown(String key, LocatedText value, Diagnostics diagnostics) {
        SortedSet<String> named = sink.keys().named();
        named.addAll(COMMON);
        boolean misspelt =
                !NearestNames.of(key, sink.keys().whole() ? named : COMMON).isEmpty();
        String nobodys = "'" + key + "' is no key that " + sink.vendor() + " is known to have";
        String near = NearestNames.didYouMean(key, named).strip();
        if (misspelt) {
            diagnostics.error(Code.CONNECTOR_KEY, value.origin(), nobodys + ".", near);
        } else {
            diagnostics.warning(
                    Code.CONNECTOR_KEY, value.origin(), nobodys + "; Connect ignores a key that nobody knows.", near);
        }
    }

    private void checkValue(String key, SortedSet<String> known, Diagnostics diagnostics) {
        Optional.ofNullable(settings.config().get(key))
                .filter(value -> !value.text().contains("${"))
                .filter(value -> !known.contains(value.text().toLowerCase(Locale.ROOT)))
                .ifPresent(value -> diagnostics.error(
                        Code.CONNECTOR_VALUE,
                        value.origin(),
                        "'" + key + "' is '" + value.text() + "', which " + sink.vendor() + " does not know.",
                        NearestNames.didYouMean(value.text(), known) + "Values: " + NearestNames.list(known) + "."));
    }
}
