package io.streamt.report;

import io.streamt.deploy.Action;
import io.streamt.deploy.ApplyReport;
import io.streamt.deploy.Change;
import io.streamt.deploy.Outcome;
import io.streamt.deploy.Plan;
import java.util.ArrayList;
import java.util.List;

/** Plans and deploys as comments on pull requests show them. */
public final class PlanMarkdown {
    private PlanMarkdown() {}

    public static String plan(Plan plan) {
        List<String> lines = head("plan", plan);
        List<Change> changes =
                plan.changes().stream().filter(c -> c.action() != Action.NONE).toList();
        if (!changes.isEmpty()) {
            lines.addAll(List.of("", "| | resource | action | what |", "|---|---|---|---|"));
            changes.forEach(c -> lines.add(row(c, c.action().written(), what(c))));
        }
        lines.addAll(List.of("", "**" + PlanText.summary(plan) + "**"));
        return String.join("\n", lines);
    }

    public static String deploy(ApplyReport report) {
        List<String> lines = head("deploy", report.plan());
        List<Outcome> outcomes = report.outcomes().stream()
                .filter(o -> o.change().action() != Action.NONE)
                .toList();
        if (!outcomes.isEmpty()) {
            lines.addAll(List.of("", "| | resource | outcome | what |", "|---|---|---|---|"));
            outcomes.forEach(o -> lines.add(row(o.change(), outcome(o), what(o))));
        }
        lines.addAll(List.of("", "**" + DeployText.summary(report) + "**"));
        return String.join("\n", lines);
    }

    private static List<String> head(String goal, Plan plan) {
        List<String> lines = new ArrayList<>();
        lines.add("### streamt " + goal + " · " + escaped(plan.project()) + " " + escaped(plan.version())
                + " · environment " + escaped(plan.environment()));
        plan.notices().forEach(n -> lines.addAll(List.of("", "> " + escaped(n))));
        return lines;
    }

    private static String row(Change change, String action, String what) {
        return "| `" + change.action().marker() + "` | `" + change.id() + "` | " + action + " | " + what + " |";
    }

    private static String what(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return escaped("[" + failed.cause().code().id() + "] ")
                    + escaped(failed.cause().getMessage());
        }
        return outcome instanceof Outcome.Skipped skipped && !skipped.blocker().equals(outcome.id())
                ? "because of `" + skipped.blocker() + "`"
                : what(outcome.change());
    }

    private static String outcome(Outcome outcome) {
        if (outcome instanceof Outcome.Applied) {
            return outcome.change().action().written() + "d";
        }
        if (outcome instanceof Outcome.Failed) {
            return "**failed**";
        }
        return outcome instanceof Outcome.Kept ? "kept" : "**skipped**";
    }

    private static String what(Change change) {
        List<String> parts = new ArrayList<>();
        String details = PlanText.details(change);
        if (!details.isEmpty()) {
            parts.add(escaped(details));
        }
        change.fields()
                .forEach(
                        f -> parts.add("`" + PlanText.field(f).replace("`", "'").replace("|", "\\|") + "`"));
        change.hint().lines().forEach(h -> parts.add("_" + escaped(h) + "_"));
        return String.join("<br>", parts);
    }

    /** Nothing of a name or a message is markup. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replaceAll("([\\\\|*_`\\[\\]])", "\\\\$1")
                .replaceAll("\\R", " ");
    }
}
