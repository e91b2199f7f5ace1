package io.streamt.deploy;

import io.streamt.artifact.ResourceId;

/** The result of one planned change. */
public sealed interface Outcome {
    Change change();

    /** Whether nothing is left to do or to tell of it. */
    default boolean isWell() {
        return this instanceof Applied || this instanceof Kept;
    }

    default ResourceId id() {
        return change().id();
    }

    /** Done, or nothing was to be done. */
    record Applied(Change change, double seconds) implements Outcome {}

    /** No longer declared, and left as it is. */
    record Kept(Change change) implements Outcome {}

    record Failed(Change change, double seconds, TargetException cause) implements Outcome {}

    /** Not attempted: {@code blocker} did not succeed, or the change itself was blocked. */
    record Skipped(Change change, ResourceId blocker) implements Outcome {}

    /** Not attempted: the deploy was stopped before. */
    record NotBegun(Change change) implements Outcome {}
}
