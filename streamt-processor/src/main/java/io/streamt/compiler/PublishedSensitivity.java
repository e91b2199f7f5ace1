package io.streamt.compiler;

import io.streamt.analysis.AnalyzedProject;
import io.streamt.governance.Exposures;
import io.streamt.manifest.Manifest.SensitiveEntry;
import io.streamt.project.Project;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which columns hold sensitive values, as other modules read it: with the project in the ids of what is declared here. */
final class PublishedSensitivity {
    private final Exposures exposures;
    /** With the project, by the ids without it. */
    private final Map<String, String> qualified = new HashMap<>();

    PublishedSensitivity(AnalyzedProject analyzed) {
        this.exposures = Exposures.of(analyzed);
        Project project = analyzed.project();
        project.sources().forEach(s -> s.columns().forEach(c -> qualify(project, "source", s.name() + "." + c.name())));
        analyzed.models().forEach(m -> m.columns().forEach(c -> qualify(project, "model", m.name() + "." + c.name())));
    }

    private void qualify(Project project, String kind, String column) {
        qualified.put(kind + "." + column, kind + "." + project.name() + "." + column);
    }

    Optional<SensitiveEntry> find(String kind, String name, String column) {
        return exposures.find(kind + "." + name + "." + column).map(s -> new SensitiveEntry(s.why(), path(s.path())));
    }

    private List<String> path(List<String> columns) {
        return columns.stream().map(c -> qualified.getOrDefault(c, c)).toList();
    }
}
