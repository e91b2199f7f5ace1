package io.streamt.report;

import io.streamt.deploy.Action;
import io.streamt.deploy.Change;
import io.streamt.deploy.FieldChange;
import io.streamt.deploy.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A plan for people. */
public final class PlanText {
    private PlanText() {}

    /** @param bootstrapServers what the plan was made against */
    public static String render(Plan plan, String bootstrapServers) {
        List<String> lines = new ArrayList<>();
        lines.add("streamt plan · " + plan.project() + " " + plan.version() + " · environment " + plan.environment()
                + " · " + bootstrapServers);
        plan.notices().forEach(n -> lines.add("  note: " + n));
        int width = plan.changes().stream()
                .filter(c -> c.action() != Action.NONE)
                .mapToInt(c -> c.id().toString().length())
                .max()
                .orElse(0);
        for (Change change : plan.changes()) {
            if (change.action() != Action.NONE) {
                change(change, width, lines);
            }
        }
        lines.add(summary(plan));
        return String.join("\n", lines);
    }

    /** The line that counts: {@code Plan: 1 to create, 2 to update, …}. */
    public static String summary(Plan plan) {
        return String.format(
                Locale.ROOT,
                "Plan: %d to create, %d to update, %d to replace, %d to delete, %d blocked, %d unchanged.",
                plan.count(Action.CREATE),
                plan.count(Action.UPDATE),
                plan.count(Action.REPLACE),
                plan.count(Action.DELETE),
                plan.count(Action.BLOCKED),
                plan.count(Action.NONE));
    }

    private static void change(Change change, int width, List<String> lines) {
        String details = details(change);
        lines.add(String.format(
                        Locale.ROOT,
                        "  %c %-" + Math.max(width, 1) + "s  %-7s  %s",
                        change.action().marker(),
                        change.id(),
                        change.action().written(),
                        details)
                .stripTrailing());
        change.fields().forEach(f -> lines.add("      " + field(f)));
        change.hint().lines().forEach(h -> lines.add("      " + h));
    }

    static String details(Change change) {
        if (change instanceof Change.Blocked blocked) {
            return "[" + blocked.code().id() + "] " + blocked.summary();
        }
        String verdict = change.verdict().description();
        boolean said = verdict.isEmpty() || change.summary().contains(verdict);
        String both = change.summary().isEmpty() ? verdict : change.summary() + "; " + verdict;
        return said ? change.summary() : both;
    }

    static String field(FieldChange field) {
        String change = field.secret() ? field.path() + " (secret, changed)" : field.path() + "  " + field.values();
        return field.changedBy() == FieldChange.ChangedBy.OUTSIDE ? change + "  (changed outside)" : change;
    }
}
