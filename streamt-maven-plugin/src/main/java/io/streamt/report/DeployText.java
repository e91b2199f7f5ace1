package io.streamt.report;

import io.streamt.deploy.Action;
import io.streamt.deploy.ApplyReport;
import io.streamt.deploy.Change;
import io.streamt.deploy.Outcome;
import io.streamt.deploy.ResourceState;
import io.streamt.deploy.TargetException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Renders what a deploy did, and the states of resources, for people. */
public final class DeployText {
    private DeployText() {}

    /** One outcome as it happens; empty for what was unchanged. */
    public static String outcome(Outcome outcome) {
        Change change = outcome.change();
        if (outcome instanceof Outcome.Failed failed) {
            return "  x " + outcome.id() + "  failed after " + seconds(failed.seconds()) + "\n"
                    + problem(failed.cause());
        }
        if (outcome instanceof Outcome.Skipped skipped) {
            boolean own = skipped.blocker().equals(outcome.id());
            String why = own ? "blocked: " + problem(change) : "because of " + skipped.blocker();
            String hint = own && !change.hint().isEmpty() ? "\n      " + change.hint() : "";
            return "  - " + outcome.id() + "  skipped, " + why + hint;
        }
        if (outcome instanceof Outcome.NotBegun) {
            return "  - " + outcome.id() + "  not begun: the deploy was stopped";
        }
        if (outcome instanceof Outcome.Kept) {
            return "  - " + outcome.id() + "  " + change.summary();
        }
        Outcome.Applied applied = (Outcome.Applied) outcome;
        return change.action() == Action.NONE
                ? ""
                : "  " + change.action().marker() + " " + outcome.id() + "  " + done(change) + " in "
                        + seconds(applied.seconds());
    }

    private static String problem(Change change) {
        return change instanceof Change.Blocked blocked
                ? "[" + blocked.code().id() + "] " + blocked.summary()
                : change.summary();
    }

    private static String done(Change change) {
        String done =
                switch (change.action()) {
                    case CREATE -> "created";
                    case UPDATE -> "updated";
                    case REPLACE -> "replaced";
                    case DELETE -> "deleted";
                    case BLOCKED -> "blocked";
                    case NONE -> "unchanged";
                };
        String verdict = change.verdict().description();
        String adopted = change instanceof Change.Adopt ? "adopted, " + done : done;
        return verdict.isEmpty() ? adopted : adopted + " (" + verdict + ")";
    }

    /** The last line of a deploy. */
    public static String summary(ApplyReport report) {
        return String.format(
                Locale.ROOT,
                "Deploy: %d created, %d updated, %d replaced, %d deleted, %d failed, %d skipped, %d unchanged.",
                report.applied(Action.CREATE),
                report.applied(Action.UPDATE),
                report.applied(Action.REPLACE),
                report.applied(Action.DELETE),
                report.failed(),
                report.skipped(),
                report.unchanged());
    }

    /** Renders the report of a destroy in the form of a deploy's. */
    public static String destroyed(ApplyReport report) {
        return String.format(
                Locale.ROOT,
                "Destroy: %d deleted, %d failed, %d skipped.",
                report.applied(Action.DELETE),
                report.failed(),
                report.skipped());
    }

    /** Code, message and what to do, in the one format. */
    public static String problem(TargetException problem) {
        String hint = problem.hint().lines().map(l -> "\n        " + l).collect(Collectors.joining());
        return "      [" + problem.code().id() + "] " + problem.getMessage() + hint;
    }

    public static String status(String project, String environment, List<ResourceState> states) {
        int width =
                states.stream().mapToInt(s -> s.id().toString().length()).max().orElse(1);
        String rows = states.stream()
                .map(s -> String.format(
                                Locale.ROOT,
                                "  %-7s  %-" + width + "s  %s",
                                s.state().written(),
                                s.id(),
                                s.details())
                        .stripTrailing())
                .collect(Collectors.joining("\n"));
        long well = states.stream().filter(s -> s.state().isWell()).count();
        long warnings = states.stream()
                .filter(s -> s.state() == ResourceState.State.WARN)
                .count();
        String warned = warnings == 0 ? "" : ", " + warnings + (warnings == 1 ? " with a warning" : " with warnings");
        return "streamt status · " + project + " · environment " + environment + "\n" + rows + "\nStatus: " + well
                + " of " + states.size() + " ok" + warned + ".";
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }
}
