package io.streamt.compiler;

import io.streamt.diagnostic.Diagnostic;
import io.streamt.manifest.Manifest;
import io.streamt.project.Project;
import java.util.List;

/** @param warnings what was found on the way; no errors */
public record Compilation(Project project, Manifest manifest, List<Diagnostic> warnings) {
    public Compilation {
        warnings = List.copyOf(warnings);
    }
}
