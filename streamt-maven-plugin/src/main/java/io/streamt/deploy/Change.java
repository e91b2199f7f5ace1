package io.streamt.deploy;

import io.streamt.artifact.Artifact;
import io.streamt.artifact.ResourceId;
import io.streamt.diagnostic.Code;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One planned step. The cases carry only what that step needs, so an illegal step cannot be built. */
public sealed interface Change {
    ResourceId id();

    Action action();

    /** Lists the resources whose changes are made before this one. */
    Set<ResourceId> dependsOn();

    default List<FieldChange> fields() {
        return List.of();
    }

    default Verdict verdict() {
        return Verdict.NOT_A_JOB;
    }

    /** In a few words, for people: what is made, why it is blocked. */
    String summary();

    /** Says what to do about a blocked change; empty for any other. */
    default String hint() {
        return "";
    }

    /** A change that is to be applied. */
    sealed interface Applicable extends Change {
        /** Returns the desired artifact, or for a deletion the deployed one. */
        Artifact artifact();

        @Override
        default ResourceId id() {
            return artifact().id();
        }

        @Override
        default Set<ResourceId> dependsOn() {
            return artifact().dependsOn();
        }
    }

    record Create(Artifact artifact, Verdict verdict, String summary) implements Applicable {
        @Override
        public Action action() {
            return Action.CREATE;
        }
    }

    record Update(Artifact artifact, List<FieldChange> fields, Verdict verdict, String summary) implements Applicable {
        public Update {
            fields = List.copyOf(fields);
        }

        @Override
        public Action action() {
            return Action.UPDATE;
        }
    }

    /** Made anew with the user's consent. */
    record Replace(Artifact artifact, List<FieldChange> fields, Verdict verdict, String summary) implements Applicable {
        public Replace {
            fields = List.copyOf(fields);
        }

        @Override
        public Action action() {
            return Action.REPLACE;
        }
    }

    /**
     * Taken away.
     *
     * @param artifact what the ledger knows of it
     * @param dependsOn what must be gone before it
     */
    record Delete(Artifact artifact, Set<ResourceId> dependsOn, String summary) implements Applicable {
        public Delete {
            dependsOn = Set.copyOf(dependsOn);
        }

        @Override
        public Action action() {
            return Action.DELETE;
        }
    }

    /**
     * Taken over: it exists, and was nobody's.
     *
     * @param step what is changed of it then; an update without fields for one that is as declared
     */
    record Adopt(Applicable step) implements Applicable {
        @Override
        public Artifact artifact() {
            return step.artifact();
        }

        @Override
        public Action action() {
            return step.action();
        }

        @Override
        public List<FieldChange> fields() {
            return step.fields();
        }

        @Override
        public Verdict verdict() {
            return step.verdict();
        }

        @Override
        public String summary() {
            return step.summary().isEmpty() ? "adopt" : "adopt; " + step.summary();
        }
    }

    /**
     * Called otherwise until now: goes on from what that holds, which is taken away then.
     *
     * @param step what it takes; a creation where that is stopped already
     */
    record Rename(Applicable step, ResourceId from) implements Applicable {
        @Override
        public Artifact artifact() {
            return step.artifact();
        }

        @Override
        public Action action() {
            return step instanceof Replace ? Action.REPLACE : Action.UPDATE;
        }

        @Override
        public List<FieldChange> fields() {
            return step.fields();
        }

        @Override
        public Verdict verdict() {
            return step.verdict();
        }

        @Override
        public String summary() {
            return "renamed from " + from + (step.summary().isEmpty() ? "" : "; " + step.summary());
        }
    }

    /** No longer declared, and left as it is: a deletion that nobody asked for. */
    record Kept(ResourceId id, String summary) implements Change {
        @Override
        public Action action() {
            return Action.DELETE;
        }

        @Override
        public Set<ResourceId> dependsOn() {
            return Set.of();
        }
    }

    /**
     * As declared.
     *
     * @param unsettled what the ledger does not know to be applied: the deploy before was killed right after it
     */
    record None(ResourceId id, Set<ResourceId> dependsOn, Optional<Artifact> unsettled) implements Change {
        public None(ResourceId id, Set<ResourceId> dependsOn) {
            this(id, dependsOn, Optional.empty());
        }

        @Override
        public Action action() {
            return Action.NONE;
        }

        @Override
        public String summary() {
            return "";
        }
    }

    record Blocked(
            Code code, ResourceId id, Set<ResourceId> dependsOn, List<FieldChange> fields, String summary, String hint)
            implements Change {
        public Blocked {
            fields = List.copyOf(fields);
        }

        @Override
        public Action action() {
            return Action.BLOCKED;
        }
    }
}
