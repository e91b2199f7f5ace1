package io.streamt.project;

import java.util.List;
import java.util.Locale;

/**
 * Who may read a source or model.
 *
 * @param allowedGroups beside its own group; empty unless it is protected
 */
public record Access(Level level, List<String> allowedGroups) {
    /** What holds where nothing is declared. */
    public static final Access PRIVATE = new Access(Level.PRIVATE, List.of());

    public enum Level {
        PUBLIC,
        PROTECTED,
        PRIVATE;

        /** As declarations and manifests write it. */
        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Access {
        allowedGroups = List.copyOf(allowedGroups);
    }
}
