package io.streamt.processor;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.Origin;
import io.streamt.graph.Catalog;
import io.streamt.project.Deprecation;
import io.streamt.project.Project;
import io.streamt.project.Surroundings;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import javax.lang.model.util.Elements;

/**
 * The other modules, as this one sees them.
 *
 * @param project name of this one; empty where it is not known
 * @param today as the option gives it
 */
record Neighbours(String project, PublishedIndex index, Optional<String> today) {
    Owners owners(Elements elements, Predicate<String> own) {
        return new Owners(project, index, type -> elements.getBinaryName(type).toString(), own);
    }

    /** Whether another module publishes what the type of that binary name declares. */
    boolean publish(String binaryName) {
        return index.published().stream()
                .anyMatch(f -> !f.project().equals(project) && f.type().equals(Optional.of(binaryName)));
    }

    /** @param own all that this module declares */
    Catalog catalog(KnownNames names, Project own, Diagnostics diagnostics) {
        index.problems()
                .forEach(problem -> diagnostics.error(
                        Code.DEPENDENCY_MANIFEST,
                        new Origin.InFile("io.streamt.index", 1, 1),
                        problem,
                        "Build that module anew with this version of streamt, or take it off the class path."));
        Map<String, Deprecation> deprecations = new TreeMap<>();
        own.sources().forEach(s -> s.deprecation().ifPresent(d -> deprecations.put(s.name(), d)));
        own.models().forEach(m -> m.deprecation().ifPresent(d -> deprecations.put(m.name(), d)));
        return new Catalog(
                new Catalog.Own(project, names.sources(), names.models(), deprecations),
                new Surroundings(index.published(), List.of(), today(diagnostics)));
    }

    private LocalDate today(Diagnostics diagnostics) {
        try {
            return today.map(LocalDate::parse).orElseGet(() -> LocalDate.now(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            diagnostics.error(
                    Code.ILLEGAL_VALUE,
                    new Origin.InFile("-A" + StreamtProcessor.TODAY, 1, 1),
                    "'" + today.orElse("") + "' is no date.",
                    "Write one such as 2027-01-31.");
            return LocalDate.now(ZoneOffset.UTC);
        }
    }
}
