package io.streamt.deploy;

import io.streamt.diagnostic.Code;
import java.util.List;

/** The difference that a provider finds between a desired artifact and its live counterpart. */
public sealed interface Diff {
    /** Lists the fields that differ; empty if none does, or none that has a name. */
    default List<FieldChange> fields() {
        return List.of();
    }

    /** The same, of which some fields were changed by somebody else. */
    default Diff with(List<FieldChange> fields) {
        return this;
    }

    /** Nothing to do. */
    record None() implements Diff {}

    /** Can be changed where it is. */
    record InPlace(List<FieldChange> fields, Verdict verdict, String reason) implements Diff {
        public InPlace {
            fields = List.copyOf(fields);
        }

        @Override
        public Diff with(List<FieldChange> fields) {
            return new InPlace(fields, verdict, reason);
        }
    }

    /**
     * Can only be made anew, which loses what it holds: needs the user's consent.
     *
     * @param keepable whether it could go on all the same from what it holds, if the user knows that to be right
     */
    record Recreate(List<FieldChange> fields, String why, boolean keepable) implements Diff {
        public Recreate {
            fields = List.copyOf(fields);
        }

        @Override
        public Diff with(List<FieldChange> fields) {
            return new Recreate(fields, why, keepable);
        }
    }

    /**
     * Can be changed where it is, and what it holds becomes wrong by that: needs the user's consent.
     *
     * @param hint the way that is right
     */
    record Harmful(Code code, List<FieldChange> fields, String why, String hint) implements Diff {
        public Harmful {
            fields = List.copyOf(fields);
        }

        @Override
        public Diff with(List<FieldChange> fields) {
            return new Harmful(code, fields, why, hint);
        }
    }

    /** Cannot be reached at all. */
    record Unreachable(Code code, List<FieldChange> fields, String reason, String hint) implements Diff {
        public Unreachable {
            fields = List.copyOf(fields);
        }

        @Override
        public Diff with(List<FieldChange> fields) {
            return new Unreachable(code, fields, reason, hint);
        }
    }
}
