package io.streamt.session;

import io.streamt.deploy.Plan;
import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import io.streamt.report.SavedPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A plan that was saved, and that a deploy is to do exactly. */
public final class PlanFile {
    private final Path path;
    private final SavedPlan saved;

    private PlanFile(Path path, SavedPlan saved) {
        this.path = path;
        this.saved = saved;
    }

    /**
     * Reads it.
     *
     * @param given on the command line beside it, which would make it another plan
     */
    public static PlanFile read(Path path, Acceptances given, Workplace workplace) throws TargetException, IOException {
        if (!given.isEmpty()) {
            throw new MistakeException("[STREAMT-008] streamt.planFile says what is consented to: give"
                    + " streamt.accept, adopt, prune and allowDestructive to streamt:plan instead.");
        }
        if (!Files.isRegularFile(path)) {
            throw new MistakeException("[STREAMT-008] streamt.planFile names '" + path.getFileName()
                    + "', which is no file. Write it with streamt:plan -Dstreamt.planFile.");
        }
        SavedPlan saved = SavedPlan.read(Files.readString(path))
                .orElseThrow(() -> new MistakeException("[STREAMT-008] streamt.planFile names '" + path.getFileName()
                        + "', which is no plan of this version. Plan again."));
        PlanFile file = new PlanFile(path, saved);
        file.requireSame(
                "project", saved.project(), workplace.compilation().manifest().project());
        file.requireSame(
                "environment", saved.environment(), workplace.environment().name());
        file.requireSame("selection", saved.selection(), workplace.selection());
        return file;
    }

    private void requireSame(String what, String planned, String actual) throws TargetException {
        if (!planned.equals(actual)) {
            throw new TargetException(
                    Code.STALE_PLAN,
                    "the plan in '" + path.getFileName() + "' was made for " + what + " '" + planned
                            + "', and this is '" + actual + "'.",
                    "Plan again for this one.");
        }
    }

    /** The plan made anew, which must be the same. */
    public Plan repeated(Deployment deployment) throws TargetException {
        Plan now = deployment.plan(saved.acceptance());
        List<String> moved = saved.moved(now);
        if (!moved.isEmpty()) {
            throw new TargetException(
                    Code.STALE_PLAN,
                    "the plan in '" + path.getFileName() + "' is not what would be done now; nothing was deployed.",
                    String.join("\n  ", moved) + "\n  Plan again, and look at it again.");
        }
        return now;
    }
}
