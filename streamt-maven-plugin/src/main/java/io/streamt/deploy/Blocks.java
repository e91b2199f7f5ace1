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

    static Change needsConsent(Artifact desired, List<FieldChange> fields, String why, boolean keepable) {
        String reset = "To start it anew without its state: -Dstreamt.accept=reset:" + desired.model();
        String keep = "; to go on with its state although it means something else now: -Dstreamt.accept=keep:"
                + desired.model();
        return new Change.Blocked(
                Code.STATE_UNSAFE, desired.id(), desired.dependsOn(), fields, why, keepable ? reset + keep : reset);
    }

    static Change notOurs(Artifact desired, List<FieldChange> fields, Ledger ledger) {
        Optional<String> owner = ledger.otherOwner(desired.id());
        String why = owner.map(
                        p -> "belongs to project '" + p + "', and project '" + ledger.project() + "' declares it too")
                .orElse("exists, but is not ours: no deploy of this project made it");
        String hint = owner.map(p -> "Rename it here; or remove it from project '" + p + "' and deploy that with"
                        + " -Dstreamt.prune, which deletes it there.")
                .orElse("Rename it here, or take it over: -Dstreamt.adopt=" + desired.model());
        return new Change.Blocked(Code.NOT_OURS, desired.id(), desired.dependsOn(), fields, why, hint);
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
