package io.streamt.mojo;

import io.streamt.workspace.ClassPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** The modules of one build, which hand their manifests on to those that are built after them. */
final class Reactor {
    private static final String COMPILED = "io.streamt.manifest";

    private final MavenSession session;
    private final MavenProject project;

    Reactor(MavenSession session, MavenProject project) {
        this.session = session;
        this.project = project;
    }

    /** Returns the class path of this module; empty if a goal resolves no dependencies. */
    ClassPath classPath() {
        Path own = Path.of(project.getBuild().getOutputDirectory());
        try {
            List<Path> entries = project.getCompileClasspathElements().stream()
                    .map(Path::of)
                    .filter(entry -> !entry.equals(own))
                    .toList();
            return new ClassPath(entries, compiled());
        } catch (DependencyResolutionRequiredException e) {
            return ClassPath.NONE;
        }
    }

    private Map<Path, String> compiled() {
        Map<Path, String> compiled = new TreeMap<>();
        for (MavenProject other : session.getProjects()) {
            if (other.getContextValue(COMPILED) instanceof String manifest) {
                compiled.put(Path.of(other.getBuild().getOutputDirectory()), manifest);
                if (other.getArtifact() != null && other.getArtifact().getFile() != null) {
                    compiled.put(other.getArtifact().getFile().toPath(), manifest);
                }
            }
        }
        return compiled;
    }

    /** Hands on the manifest of this module. */
    void compiled(String manifest) {
        project.setContextValue(COMPILED, manifest);
    }
}
