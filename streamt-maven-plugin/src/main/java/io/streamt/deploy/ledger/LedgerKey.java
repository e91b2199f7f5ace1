package io.streamt.deploy.ledger;

import io.streamt.artifact.ResourceId;
import java.util.Optional;

/** {@code <environment>|<project>|<resource id>}; the part after the second bar may be another kind of record. */
record LedgerKey(String environment, String project, String name) implements Comparable<LedgerKey> {
    static Optional<LedgerKey> parse(String text) {
        String[] parts = text == null ? new String[0] : text.split("\\|", 3);
        return parts.length == 3 ? Optional.of(new LedgerKey(parts[0], parts[1], parts[2])) : Optional.empty();
    }

    Optional<ResourceId> resource() {
        return ResourceId.parse(name);
    }

    @Override
    public int compareTo(LedgerKey other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return environment + "|" + project + "|" + name;
    }
}
