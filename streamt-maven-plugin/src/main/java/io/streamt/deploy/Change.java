package io.streamt.deploy;

import io.streamt.artifact.Artifact;
import io.streamt.artifact.ResourceId;
import io.streamt.diagnostic.Code;
import java.util.List;
import java.util.Set;

/** One planned step. The cases carry only what that step needs, so an illegal step cannot be built. */
public sealed interface Change {
    ResourceId id();

    Action action();

    /** What it needs done before it. */
    Set<ResourceId> dependsOn();

    default List<FieldChange> fields() {
        return List.of();
    }

    default Verdict verdict() {
        return Verdict.NOT_A_JOB;
    }

    /** In a few words, for people: what is made, why it is blocked. */
    String summary();

    /** What to do about a blocked change; else empty. */
    default String hint() {
        return "";
    }

    record Create(Artifact desired, Verdict verdict, String summary) implements Change {
        @Override
        public ResourceId id() {
            return desired.id();
        }

        @Override
        public Action action() {
            return Action.CREATE;
        }

        @Override
        public Set<ResourceId> dependsOn() {
            return desired.dependsOn();
        }
    }

    record Update(Artifact desired, List<FieldChange> fields, Verdict verdict, String summary) implements Change {
        public Update {
            fields = List.copyOf(fields);
        }

        @Override
        public ResourceId id() {
            return desired.id();
        }

        @Override
        public Action action() {
            return Action.UPDATE;
        }

        @Override
        public Set<ResourceId> dependsOn() {
            return desired.dependsOn();
        }
    }

    /** Made anew with the user's consent. */
    record Replace(Artifact desired, List<FieldChange> fields, Verdict verdict, String summary) implements Change {
        public Replace {
            fields = List.copyOf(fields);
        }

        @Override
        public ResourceId id() {
            return desired.id();
        }

        @Override
        public Action action() {
            return Action.REPLACE;
        }

        @Override
        public Set<ResourceId> dependsOn() {
            return desired.dependsOn();
        }
    }

    /**
     * Taken away.
     *
     * @param deployed what the ledger knows of it
     * @param dependsOn what must be gone before it
     */
    record Delete(Artifact deployed, Set<ResourceId> dependsOn, String summary) implements Change {
        public Delete {
            dependsOn = Set.copyOf(dependsOn);
        }

        @Override
        public ResourceId id() {
            return deployed.id();
        }

        @Override
        public Action action() {
            return Action.DELETE;
        }
    }

    record None(ResourceId id, Set<ResourceId> dependsOn) implements Change {
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
