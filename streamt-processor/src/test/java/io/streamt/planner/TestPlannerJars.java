package io.streamt.planner;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The planner's jars, from the class path of the tests. */
public final class TestPlannerJars {
    private TestPlannerJars() {}

    public static List<Path> all() {
        List<String> files = PlannerJars.coordinates().stream()
                .map(c -> c.split(":")[1] + "-" + c.split(":")[2] + ".jar")
                .toList();
        List<Path> found = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(p -> files.contains(p.getFileName().toString()))
                .toList();
        if (found.size() != files.size()) {
            throw new IllegalStateException("of " + files + " there are only " + found);
        }
        return found;
    }
}
