package io.streamt.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streamt.diagnostic.Code;
import io.streamt.stack.StackException;
import java.lang.reflect.Proxy;
import java.util.List;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.junit.jupiter.api.Test;

class MavenJarResolverTest {
    @SuppressWarnings("deprecation")
    private final RepositorySystemSession session = new DefaultRepositorySystemSession().setOffline(true);

    /** A repository system that finds nothing. */
    private final RepositorySystem nothing = (RepositorySystem) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {RepositorySystem.class}, (proxy, method, arguments) -> {
                throw new ArtifactResolutionException(List.of(), "Could not find artifact com.acme:sink:jar:1");
            });

    private StackException failure(String coordinates) {
        MavenJarResolver resolver = new MavenJarResolver(nothing, session, List.of());
        return catchThrowableOfType(StackException.class, () -> resolver.resolve(List.of(coordinates), false));
    }

    @Test
    void jarsThatCannotBeFetched() {
        StackException failure = failure("com.acme:sink:1");
        assertThat(failure.code()).isEqualTo(Code.DOWNLOAD);
        assertThat(failure)
                .hasMessageStartingWith("Cannot fetch com.acme:sink:1:\n  Could not find artifact")
                .hasMessageContaining("Maven works offline (-o)");
    }

    @Test
    void noCoordinates() {
        assertThat(failure("sink.jar"))
                .hasMessage("'sink.jar' is not of the form groupId:artifactId:version[:extension[:classifier]].");
    }
}
