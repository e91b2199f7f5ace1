package io.streamt.project;

import io.streamt.diagnostic.Origin;
import java.util.List;
import java.util.Optional;

/**
 * Replaces the values of a model's column for all who read it.
 *
 * @param column of the model's output
 * @param groups whom alone it hides the values from; absent where from all
 * @param origin of the column's name
 */
public record Mask(String column, Policy policy, Optional<Groups> groups, Origin origin) {
    /** Groups of readers, where they are written. */
    public record Groups(List<String> names, Origin origin) {
        public Groups {
            names = List.copyOf(names);
        }
    }

    /** The ways to replace a value. NULL stays NULL. */
    public sealed interface Policy {
        /** As declarations write it. */
        String written();

        /** Whether two values that differ still do: to the eye of a reader, who joins and counts by them. */
        default boolean keepsApart() {
            return false;
        }
    }

    /** The digest, in hexadecimal digits. */
    public record Hash(Digest digest) implements Policy {
        @Override
        public String written() {
            return "hash";
        }

        @Override
        public boolean keepsApart() {
            return true;
        }
    }

    /** The digest behind a prefix that tells it from a value: always the same for the same value. */
    public record Tokenize(Digest digest) implements Policy {
        @Override
        public String written() {
            return "tokenize";
        }

        @Override
        public boolean keepsApart() {
            return true;
        }
    }

    /** A star for each character but the last ones; for all of them where there are no more than these. */
    public record Partial(int visibleChars) implements Policy {
        @Override
        public String written() {
            return "partial";
        }
    }

    /** One text for all. */
    public record Redact() implements Policy {
        @Override
        public String written() {
            return "redact";
        }
    }

    /** NULL for all. */
    public record Nothing() implements Policy {
        @Override
        public String written() {
            return "null";
        }
    }

    public enum Algorithm {
        MD5,
        SHA256
    }

    /** @param salt the variable that holds what is put before each value; its value is known only when a job is deployed */
    public record Digest(Algorithm algorithm, Optional<String> salt) {}
}
