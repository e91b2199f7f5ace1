package io.streamt.stack;

import io.streamt.stack.StackSettings.Mode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Settings, ports and jars for tests. */
final class Stacks {
    private Stacks() {}

    static StackSettings settings(Path directory, Mode mode) {
        return new StackSettings(directory, true, false, List.of(), List.of(), mode, 8, false, Map.of());
    }

    /** Ports from 20001 on, in the order of the enum. */
    static Ports ports() {
        Map<Port, Integer> ports = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            ports.put(port, 20_001 + port.ordinal());
        }
        return new Ports(ports);
    }

    static Setup setup(StackSettings settings, JarResolver jars) throws StackException {
        Layout layout = new Layout(settings.directory());
        layout.create();
        List<String> progress = new ArrayList<>();
        ClassPaths classPaths = new ClassPaths(layout, jars, progress::add);
        return new Setup(settings, layout, Versions.of(settings.versions()), ports(), classPaths, progress::add);
    }

    static Setup setup(StackSettings settings) throws StackException {
        return setup(
                settings,
                (coordinates, transitive) -> List.of(settings.directory().resolve("a.jar")));
    }
}
