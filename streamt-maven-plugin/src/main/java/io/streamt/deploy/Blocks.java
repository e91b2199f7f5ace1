package io.streamt.deploy;

import io.streamt.artifact.Artifact;
import io.streamt.artifact.ResourceKind;
import io.streamt.diagnostic.Code;
import java.util.List;
import java.util.Optional;

/** Changes that no deploy makes, each with its reason and the way out. */
final class Blocks {
    private Blocks() {}

    static Change otherKind(Artifact desired) {
        return new Change.Blocked(
                Code.UNSUPPORTED,
                desired.id(),
                desired.dependsOn(),
                List.of(),
                "was deployed before to a Flink of another kind, and nothing of it can be taken over",
                "Give the model another name here, and remove the one there: -Dstreamt.prune");
    }

    /** @param effect of a reset on what was written before; empty for none */
    static Change needsConsent(
            Artifact desired, List<FieldChange> fields, String why, boolean keepable, String effect) {
        String reset = reset(desired, effect);
        String keep = "; to go on with its state although it means something else now: -Dstreamt.accept=keep:"
                + desired.model();
        return new Change.Blocked(
                Code.STATE_UNSAFE, desired.id(), desired.dependsOn(), fields, why, keepable ? reset + keep : reset);
    }

    /** The same for one that is gone. */
    static Change needsConsent(Artifact desired, ResourceProvider.Return.Lost lost, String effect) {
        if (lost.from().isEmpty()) {
            return needsConsent(desired, List.of(), lost.why(), lost.keepable(), effect);
        }
        Savepoint newest = lost.from().get(lost.from().size() - 1);
        String from = "To go on from its newest savepoint, of " + newest.at()
                + ", and write again what it has written since then: -Dstreamt.accept=from:" + desired.model() + "="
                + newest.path() + ". ";
        return new Change.Blocked(
                Code.STATE_UNSAFE,
                desired.id(),
                desired.dependsOn(),
                List.of(),
                lost.why(),
                from + reset(desired, effect));
    }

    private static String reset(Artifact desired, String effect) {
        return "To start it anew without its state" + (effect.isEmpty() ? "" : ", by which " + effect)
                + ": -Dstreamt.accept=reset:" + desired.model();
    }

    /** A state was named for a job that has its own. */
    static Change stillThere(Artifact desired) {
        return new Change.Blocked(
                Code.STATE_UNSAFE,
                desired.id(),
                desired.dependsOn(),
                List.of(),
                "runs and has a state of its own, so it cannot go on from another one",
                "Leave out -Dstreamt.accept=from:" + desired.model() + "; or cancel the job first.");
    }

    static Change notOurs(Artifact desired, List<FieldChange> fields, Ledger ledger) {
        Optional<String> owner = ledger.otherOwner(desired.id());
        String why = owner.map(
                        p -> "belongs to project '" + p + "', and project '" + ledger.project() + "' declares it too")
                .orElse("exists, but is not ours: no deploy of this project made it");
        String hint = owner.map(p -> "Rename it here; or remove it from project '" + p + "' and deploy that with"
                        + " -Dstreamt.prune, which deletes it there. " + formerly(p))
                .orElse("Rename it here, or take it over: -Dstreamt.adopt=" + desired.model());
        return new Change.Blocked(Code.NOT_OURS, desired.id(), desired.dependsOn(), fields, why, hint);
    }

    private static String formerly(String project) {
        return "If '" + project + "' is the former name of this project, say so: project: {previous_name: " + project
                + "}.";
    }

    /** @param other the resource, and its project in quotes at the end */
    static Change twin(Artifact desired, String other) {
        String project = other.substring(other.indexOf('\'') + 1, other.length() - 1);
        return new Change.Blocked(
                Code.NOT_OURS,
                desired.id(),
                desired.dependsOn(),
                List.of(),
                "would write the records again that " + other + " writes already",
                "Remove one of them. " + formerly(project));
    }

    /** Two modules of one project share no resource. */
    static Change ofAnotherModule(Artifact desired, String module) {
        return new Change.Blocked(
                Code.NOT_OURS,
                desired.id(),
                desired.dependsOn(),
                List.of(),
                "was deployed by module " + module + " of this project, and this module declares it too",
                "Rename it in one of them; or, if the module has another name now, take it over: -Dstreamt.adopt="
                        + desired.model());
    }

    /** A job that we started has ended, and the ledger does not say from where it goes on. */
    static Change forgotten(Artifact desired, String effect) {
        return new Change.Blocked(
                Code.STATE_UNSAFE,
                desired.id(),
                desired.dependsOn(),
                List.of(),
                "was started by a deploy that the ledger knows nothing of, and has ended",
                "To go on from its last checkpoint: -Dstreamt.adopt=" + desired.model() + ". "
                        + reset(desired, effect));
    }

    /** Two environments on one cluster share no resource. */
    static Change ofAnotherEnvironment(Artifact desired, String owner) {
        boolean topics =
                desired.id().kind() == ResourceKind.TOPIC || desired.id().kind() == ResourceKind.SCHEMA;
        String key = topics ? "topic_prefix" : "job_prefix";
        return new Change.Blocked(
                Code.NOT_OURS,
                desired.id(),
                desired.dependsOn(),
                List.of(),
                "belongs to " + owner + ", which shares this cluster",
                "Give one of the environments names of its own: environment." + key + " in its file.");
    }

    static Change harmful(Artifact desired, Diff.Harmful harmful) {
        return new Change.Blocked(
                harmful.code(),
                desired.id(),
                desired.dependsOn(),
                harmful.fields(),
                harmful.why(),
                harmful.hint() + " To change it all the same: -Dstreamt.accept=keep:" + desired.id() + ".");
    }

    static Change unreachable(Artifact desired, Diff.Unreachable unreachable) {
        return new Change.Blocked(
                unreachable.code(),
                desired.id(),
                desired.dependsOn(),
                unreachable.fields(),
                unreachable.reason(),
                unreachable.hint());
    }
}
