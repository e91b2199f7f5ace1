package io.streamt.project;

import java.time.LocalDate;
import java.util.List;

/**
 * The surroundings of a module that is compiled.
 *
 * @param foreign what other modules publish
 * @param uses by Java code of the module
 * @param today decides what is past its sunset
 */
public record Surroundings(List<Foreign> foreign, List<CodeUse> uses, LocalDate today) {
    /** Nothing, on a day before all others. */
    public static final Surroundings NONE = new Surroundings(List.of(), List.of(), LocalDate.MIN);

    public Surroundings {
        foreign = List.copyOf(foreign);
        uses = List.copyOf(uses);
    }
}
