package io.streamt.compiler;

import io.streamt.analysis.AnalyzedProject;
import io.streamt.analysis.Analyzer;
import io.streamt.artifact.Artifact;
import io.streamt.artifact.SchemaArtifact;
import io.streamt.declaration.Declarations;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.governance.Governance;
import io.streamt.graph.GraphBuilder;
import io.streamt.graph.ProjectGraph;
import io.streamt.graph.Selector;
import io.streamt.manifest.Manifest;
import io.streamt.planner.SqlPlanner;
import io.streamt.project.ClusterCheck;
import io.streamt.project.Project;
import io.streamt.project.ProjectAssembler;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Compiles the declarations of one module. */
public final class StreamtCompiler {
    private final ProjectAssembler assembler;
    private final UnaryOperator<Project> adjustment;
    private final SqlPlanner planner;
    private final CompilationCache cache;

    /** @param adjustment what an environment changes of every project, as the local one does */
    public StreamtCompiler(
            ProjectAssembler assembler, UnaryOperator<Project> adjustment, SqlPlanner planner, CompilationCache cache) {
        this.assembler = assembler;
        this.adjustment = adjustment;
        this.planner = planner;
        this.cache = cache;
    }

    /**
     * All stages, or what they gave the last time. Each stage leaves out what is wrong and goes on with the rest, so that all
     * mistakes are reported that do not follow from each other.
     *
     * @param selector which models to compile; those that they read are analyzed with them, without artifacts
     * @param digest of everything that the result depends on
     * @throws io.streamt.diagnostic.CompilationFailedException after the last stage, if there are errors
     */
    public Compilation compile(Declarations declarations, Selector selector, String digest, Diagnostics diagnostics) {
        Project project = adjustment.apply(assembler.assemble(declarations, diagnostics));
        new ClusterCheck(diagnostics).check(project);
        int said = diagnostics.all().size();
        Optional<Manifest> known = diagnostics.hasErrors() ? Optional.empty() : cache.find(digest);
        Manifest manifest =
                known.orElseGet(() -> compile(project, selector, declarations.logicalDigest(), diagnostics));
        if (diagnostics.all().size() == said) {
            cache.keep(digest, manifest);
        }
        return new Compilation(project, manifest, diagnostics.all());
    }

    private Manifest compile(Project project, Selector selector, String logicalDigest, Diagnostics diagnostics) {
        ProjectGraph graph = new GraphBuilder().build(project, selector, diagnostics);
        AnalyzedProject analyzed = new Analyzer(planner).analyze(graph, diagnostics);
        new Governance().check(analyzed, diagnostics);
        List<Artifact> artifacts = new ArtifactCompilers()
                .compile(analyzed, diagnostics).stream()
                        .filter(a -> isSelected(a, graph))
                        .toList();
        diagnostics.stopIfErrors();
        return new ManifestBuilder().build(graph, analyzed, artifacts, logicalDigest);
    }

    /** Returns whether the artifact is of a selected model, or of a source that one of these reads. */
    private static boolean isSelected(Artifact artifact, ProjectGraph graph) {
        if (!(artifact instanceof SchemaArtifact schema) || !schema.sourceTopic()) {
            return graph.selected().contains(artifact.model());
        }
        String id = "source." + artifact.model();
        return graph.selected().size() == graph.models().size()
                || graph.models().stream()
                        .filter(m -> graph.selected().contains(m.model().name()))
                        .anyMatch(m -> m.dependencies().stream().anyMatch(d -> d.id().equals(id)));
    }
}
