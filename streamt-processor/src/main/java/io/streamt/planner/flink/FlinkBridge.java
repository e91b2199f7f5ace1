package io.streamt.planner.flink;

import io.streamt.planner.PlannerBridge;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Keeps a planner for each of the last sets of options: Flink's table environments hand options on to parts of theirs that
 * never forget them.
 */
public final class FlinkBridge implements PlannerBridge {
    private static final int MOST_PLANNERS = 8;

    private final Map<Map<String, String>, OptionedPlanner> planners = new LinkedHashMap<>(MOST_PLANNERS, 0.75f, true);

    @Override
    public Map<String, Object> analyze(
            Map<String, String> options, Map<String, String> ddlByTable, String sql, boolean optimize) {
        return ask(options, planner -> planner.analyze(ddlByTable, sql, optimize));
    }

    @Override
    public Map<String, Object> plan(
            Map<String, String> options, Map<String, String> ddlByTable, String sink, String sql) {
        return ask(options, planner -> planner.plan(ddlByTable, sink, sql));
    }

    private Map<String, Object> ask(
            Map<String, String> options, Function<OptionedPlanner, Map<String, Object>> question) {
        OptionedPlanner planner;
        try {
            planner = planner(new TreeMap<>(options));
        } catch (RuntimeException e) {
            // An option whose value Flink cannot read.
            return Map.of("rejected", Refusal.of(e).asMap());
        }
        return question.apply(planner);
    }

    private OptionedPlanner planner(Map<String, String> options) {
        OptionedPlanner known = planners.get(options);
        if (known != null) {
            return known;
        }
        if (planners.size() == MOST_PLANNERS) {
            planners.remove(planners.keySet().iterator().next());
        }
        OptionedPlanner created = new OptionedPlanner(options);
        planners.put(options, created);
        return created;
    }
}
