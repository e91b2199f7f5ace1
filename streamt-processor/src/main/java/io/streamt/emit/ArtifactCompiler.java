package io.streamt.emit;

import io.streamt.analysis.AnalyzedModel;
import io.streamt.analysis.AnalyzedProject;
import io.streamt.artifact.Artifact;
import io.streamt.diagnostic.Diagnostics;
import java.util.Optional;

/** Compiles one kind of artifact. Pure: no network, no files, no clock. */
public interface ArtifactCompiler {
    /** The model's artifact of this kind; empty where it has none, or where it cannot be made, which is reported. */
    Optional<Artifact> compile(AnalyzedModel model, AnalyzedProject project, Diagnostics diagnostics);
}
