package io.streamt.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamt.artifact.Artifact;
import io.streamt.artifact.TopicArtifact;
import io.streamt.compiler.Compilation;
import io.streamt.deploy.Acceptance;
import io.streamt.deploy.Acceptance.Prune;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.manifest.Manifest;
import io.streamt.workspace.Environment;
import io.streamt.workspace.Module;
import io.streamt.workspace.Modules;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcceptancesTest {
    @TempDir
    private Path directory;

    private Manifest manifest;

    @BeforeEach
    void compile() throws Exception {
        Modules.write(directory, "stream_project.yml", """
                project: {name: shop}
                models:
                  - {name: orders, materialized: topic, columns: [{name: id, type: STRING}]}
                """);
        Module module = Modules.in(directory);
        Compilation compilation =
                new Compiler(module, line -> {}).compile(Environment.none(module), "", new Diagnostics());
        manifest = compilation.manifest();
    }

    private Acceptance accept(String... accept) throws MistakeException {
        return Acceptances.of(List.of(accept), null, null, null).check(manifest, List.of(), false);
    }

    private Acceptance prune(String prune, String destructive, boolean partial) throws MistakeException {
        List<Artifact> orphans = List.of(new TopicArtifact("old", "old.topic", 1, 1, new TreeMap<>()));
        return Acceptances.of(null, null, List.of(prune), List.of(destructive)).check(manifest, orphans, partial);
    }

    @Test
    void whatIsNoLongerDeclaredIsPrunedByItsModelOrItsId() throws MistakeException {
        assertThat(prune("true", "old", false))
                .isEqualTo(new Acceptance(Set.of(), Set.of(), Set.of(), new Prune(true, Set.of()), Set.of("old")));
        assertThat(prune("topic/old.topic", "", false).prune()).isEqualTo(new Prune(false, Set.of("topic/old.topic")));
        assertThat(prune("True", "", false).prune()).isEqualTo(new Prune(true, Set.of()));
        assertThat(prune("false", "", false).prune().isNothing()).isTrue();
    }

    @Test
    void stateIsLostOrKept() throws MistakeException {
        assertThat(accept("keep:orders").keep()).containsExactly("orders");
        assertThat(accept("keep:orders").reset()).isEmpty();
        assertThatThrownBy(() -> accept("keep:orders", "reset:orders"))
                .hasMessageStartingWith("[STREAMT-008] streamt.accept says both reset and keep for 'orders'");
        assertThatThrownBy(() -> accept("keep:order")).hasMessageContaining("'orders'");
    }

    @Test
    void whatIsDeclaredCannotBePruned() {
        assertThatThrownBy(() -> prune("orders", "", false))
                .hasMessageStartingWith(
                        "[STREAMT-103] streamt.prune names 'orders', which is nothing that is no longer declared.");
        assertThatThrownBy(() -> prune("true", "topic/old.topik", false)).hasMessageContaining("'topic/old.topic'");
    }

    @Test
    void aSelectionPrunesNothing() {
        assertThatThrownBy(() -> prune("true", "", true))
                .hasMessageStartingWith("[STREAMT-008] streamt.prune and streamt.allowDestructive have no meaning");
    }

    @Test
    void onlyModelsAreAdopted() {
        assertThatThrownBy(
                        () -> Acceptances.of(null, List.of("order"), null, null).check(manifest, List.of(), false))
                .hasMessageStartingWith("[STREAMT-103] streamt.adopt names 'order', which is no model.");
    }

    @Test
    void models() throws MistakeException {
        assertThat(accept().reset()).isEmpty();
        assertThat(accept(" reset:orders ", "reset:topic/orders").reset())
                .containsExactlyInAnyOrder("orders", "topic/orders");
    }

    @Test
    void aModelThatDoesNotExist() {
        assertThatThrownBy(() -> accept("reset:order"))
                .isInstanceOf(MistakeException.class)
                .hasMessageStartingWith("[STREAMT-103] streamt.accept names 'order', which is no model. ")
                .hasMessageContaining("'orders'");
    }

    @Test
    void somethingElseThanAReset() {
        assertThatThrownBy(() -> accept("orders"))
                .hasMessage("[STREAMT-008] streamt.accept is 'orders'; it takes reset:<model>,"
                        + " keep:<model> or from:<model>=<path>, several with a comma between them.");
    }
}
