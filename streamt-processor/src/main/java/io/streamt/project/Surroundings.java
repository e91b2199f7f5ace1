package io.streamt.project;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * The surroundings of a module that is compiled.
 *
 * @param foreign what other modules publish
 * @param deployed models that other projects have deployed, with no dependency on them: no name refers to them, but their topics
 *     are theirs
 * @param uses by Java code of the module
 * @param today decides what is past its sunset
 */
public record Surroundings(List<Foreign> foreign, List<Foreign> deployed, List<CodeUse> uses, LocalDate today) {
    /** Nothing, on a day before all others. */
    public static final Surroundings NONE = new Surroundings(List.of(), List.of(), LocalDate.MIN);

    public Surroundings {
        foreign = List.copyOf(foreign);
        deployed = List.copyOf(deployed);
        uses = List.copyOf(uses);
    }

    /** Of a module that asks no system. */
    public Surroundings(List<Foreign> foreign, List<CodeUse> uses, LocalDate today) {
        this(foreign, List.of(), uses, today);
    }

    /** All whose topics are known. What a dependency publishes comes first. */
    public List<Foreign> withTopics() {
        return Stream.concat(foreign.stream(), deployed.stream()).toList();
    }
}
