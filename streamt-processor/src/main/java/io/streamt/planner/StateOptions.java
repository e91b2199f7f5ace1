package io.streamt.planner;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The options of a job that say what its state holds, without being seen in the plan. An option counts unless it is known
 * not to touch state; the default of Flink 2.3 counts as not given ({@code ExecutionConfigOptions}, {@code
 * TableConfigOptions}).
 */
final class StateOptions {
    /** They show in the plan, or say how much, how long or how fast. */
    private static final List<String> HARMLESS = List.of(
            "table.optimizer.",
            "table.exec.state.ttl",
            "table.exec.mini-batch.allow-latency",
            "table.exec.mini-batch.size",
            "table.exec.source.idle-timeout",
            "table.exec.sink.not-null-enforcer",
            "table.exec.sink.type-length-enforcer",
            "table.exec.sink.nested-constraint-enforcer",
            "table.exec.sink.keyed-shuffle",
            "table.exec.sink.rowtime-inserter",
            "table.exec.sink.require-on-conflict",
            "table.exec.resource.",
            "table.exec.sort.",
            "table.exec.spill-compression.",
            "table.exec.local-hash-agg.",
            "table.exec.rank.topn-cache-size",
            "table.exec.window-agg.buffer-size-limit",
            "table.exec.async-lookup.buffer-capacity",
            "table.exec.async-lookup.timeout",
            "table.exec.async-scalar.",
            "table.exec.async-table.",
            "table.exec.async-ml-predict.",
            "table.exec.async-vector-search.",
            "table.exec.delta-join.left.cache-size",
            "table.exec.delta-join.right.cache-size",
            "table.exec.disabled-operators",
            "table.exec.simplify-operator-name-enabled",
            "table.builtin-",
            "table.catalog-modification.",
            "table.display.",
            "table.dml-sync",
            "table.generated-code.",
            "table.plan.",
            "table.resources.");

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("table.local-time-zone", "utc"),
            Map.entry("table.legacy-nested-row-nullability", "false"),
            Map.entry("table.dynamic-table-options.enabled", "true"),
            Map.entry("table.exec.source.cdc-events-duplicate", "false"),
            Map.entry("table.exec.sink.upsert-materialize", "auto"),
            Map.entry("table.exec.sink.upsert-materialize-strategy.type", "legacy"),
            Map.entry("table.exec.async-lookup.key-ordered-enabled", "false"),
            Map.entry("table.exec.async-lookup.output-mode", "ordered"),
            Map.entry("table.exec.mini-batch.enabled", "false"),
            Map.entry("table.exec.operator-fusion-codegen.enabled", "false"),
            Map.entry("table.exec.legacy-cast-behaviour", "disabled"),
            Map.entry("table.exec.deduplicate.insert-update-after-sensitive-enabled", "true"),
            Map.entry("table.exec.deduplicate.mini-batch.compact-changes-enabled", "false"),
            Map.entry("table.exec.unbounded-over.version", "2"),
            Map.entry("table.exec.uid.generation", "plan_only"),
            Map.entry("table.exec.async-state.enabled", "false"),
            Map.entry("table.exec.delta-join.cache-enabled", "true"));

    private StateOptions() {}

    /** {@code key=value}, in the order of keys. */
    static List<String> of(Map<String, String> options) {
        return new TreeMap<>(options)
                .entrySet().stream()
                        .filter(option -> HARMLESS.stream().noneMatch(option.getKey()::startsWith))
                        .filter(option -> !option.getValue()
                                .strip()
                                .toLowerCase(Locale.ROOT)
                                .equals(DEFAULTS.get(option.getKey())))
                        .map(option -> option.getKey() + "=" + option.getValue().strip())
                        .toList();
    }
}
