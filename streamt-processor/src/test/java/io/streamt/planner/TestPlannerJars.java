package io.streamt.planner;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The planner's jars, from the class path of the tests. */
public final class TestPlannerJars {
    private TestPlannerJars() {}

    public static List<Path> all() {
        List<String> files = PlannerJars.coordinates().stream()
                .map(c -> c.split(":")[1] + "-" + c.split(":")[2] + ".jar")
                .toList();
        List<Path> found = classPath()
                .filter(p -> files.contains(p.getFileName().toString()))
                .toList();
        if (found.size() != files.size()) {
            throw new IllegalStateException("of " + files + " there are only " + found);
        }
        return found;
    }

    /** Other jars of the class path. */
    public static Stream<Path> beginning(String name) {
        return classPath().filter(p -> p.getFileName().toString().startsWith(name));
    }

    private static Stream<Path> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of);
    }
}
