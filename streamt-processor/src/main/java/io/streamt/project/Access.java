package io.streamt.project;

import java.util.List;
import java.util.Locale;

/**
 * Who may read a source or model.
 *
 * @param allowedGroups beside its own group; empty unless it is protected
 * @param group whose it is: its own, or else the project's; empty where neither has one
 */
public record Access(Level level, List<String> allowedGroups, String group) {
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

    /** @param reader the group of a reader in another module; empty where it has none */
    public boolean allows(String reader) {
        return switch (level) {
            case PUBLIC -> true;
            case PROTECTED -> !reader.isEmpty() && (reader.equals(group) || allowedGroups.contains(reader));
            case PRIVATE -> false;
        };
    }
}
