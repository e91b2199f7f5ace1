package io.streamt.planner;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The jars that the planner needs, and no more; they are to be resolved without their own dependencies. */
public final class PlannerJars {
    private static final String LIST = "planner-jars.txt";

    private PlannerJars() {}

    /** As {@code group:artifact:version}. */
    public static List<String> coordinates() {
        try (InputStream list = PlannerJars.class.getResourceAsStream(LIST)) {
            if (list == null) {
                throw new IllegalStateException(LIST + " is missing beside " + PlannerJars.class.getName());
            }
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
