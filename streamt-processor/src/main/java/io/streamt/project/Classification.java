package io.streamt.project;

import io.streamt.diagnostic.Origin;
import java.util.Set;

/** How sensitive a column is said to be; levels are the project's own. */
public record Classification(String level, Origin origin) {
    private static final Set<String> OPEN = Set.of("public", "internal");

    /** Any level but {@code public} and {@code internal}: one that is not known here is not for everybody. */
    public boolean isSensitive() {
        return !OPEN.contains(level);
    }
}
