package io.streamt.project;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The project's wishes for the local stack. Where one is absent, the stack's own default holds. */
public record Local(
        Optional<String> directory,
        Optional<Boolean> postgres,
        Optional<Boolean> schemaRegistry,
        List<String> connectPlugins,
        Optional<String> flinkMode,
        Optional<Integer> taskSlots,
        boolean rocksdb,
        SortedMap<String, String> versions) {
    /** Nothing asked for. */
    public static final Local DEFAULTS = new Local(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            false,
            new TreeMap<>());

    public Local {
        connectPlugins = List.copyOf(connectPlugins);
        versions = new TreeMap<>(versions);
    }
}
