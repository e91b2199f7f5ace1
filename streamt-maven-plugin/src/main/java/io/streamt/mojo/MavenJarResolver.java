package io.streamt.mojo;

import io.streamt.diagnostic.Code;
import io.streamt.stack.JarResolver;
import io.streamt.stack.StackException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;

/** Resolves as Maven itself does: same repositories, mirrors, proxies, credentials and local repository. */
final class MavenJarResolver implements JarResolver {
    private final RepositorySystem system;
    private final RepositorySystemSession session;
    private final List<RemoteRepository> repositories;

    MavenJarResolver(RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> repositories) {
        this.system = system;
        this.session = session;
        this.repositories = List.copyOf(repositories);
    }

    @Override
    public List<Path> resolve(List<String> coordinates, boolean transitive) throws StackException {
        List<Artifact> artifacts = new ArrayList<>();
        for (String text : coordinates) {
            artifacts.add(artifact(text));
        }
        try {
            List<ArtifactResult> results = transitive ? withDependencies(artifacts) : alone(artifacts);
            return results.stream().map(r -> r.getArtifact().getFile().toPath()).toList();
        } catch (RepositoryException e) {
            throw new StackException(Code.DOWNLOAD, failure(coordinates, e), e);
        }
    }

    /** The session's own rules leave out optional, provided and test dependencies of dependencies. */
    private List<ArtifactResult> withDependencies(List<Artifact> artifacts) throws RepositoryException {
        CollectRequest collect = new CollectRequest();
        collect.setRepositories(repositories);
        artifacts.forEach(artifact -> collect.addDependency(new Dependency(artifact, "runtime")));
        return system.resolveDependencies(session, new DependencyRequest(collect, null))
                .getArtifactResults();
    }

    private List<ArtifactResult> alone(List<Artifact> artifacts) throws RepositoryException {
        List<ArtifactRequest> requests = artifacts.stream()
                .map(artifact -> new ArtifactRequest(artifact, repositories, null))
                .toList();
        return system.resolveArtifacts(session, requests);
    }

    /** Ours are {@code g:a:v[:extension[:classifier]]}; the library wants the version last. */
    private static Artifact artifact(String text) throws StackException {
        String[] parts = text.split(":", -1);
        if (parts.length < 3 || parts.length > 5) {
            throw new StackException(
                    "'" + text + "' is not of the form groupId:artifactId:version[:extension[:classifier]].");
        }
        String extension = parts.length > 3 ? parts[3] : "jar";
        String classifier = parts.length > 4 ? parts[4] : "";
        return new DefaultArtifact(parts[0], parts[1], classifier, extension, parts[2]);
    }

    private String failure(List<String> coordinates, RepositoryException e) {
        String remedy = session.isOffline()
                ? "Maven works offline (-o): run once without it, so that they are in the local repository."
                : "Check the coordinates, and that the repositories and mirrors of settings.xml serve them.";
        return "Cannot fetch " + String.join(", ", coordinates) + ":\n  " + e.getMessage() + "\n  " + remedy;
    }
}
