package io.streamt.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamt.compiler.Compilation;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.manifest.Manifest;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.SystemStreamLog;
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
                new Compiler(module, new SystemStreamLog()).compile(Environment.none(module), "", new Diagnostics());
        manifest = compilation.manifest();
    }

    @Test
    void models() throws MojoFailureException {
        assertThat(Acceptances.of(null, manifest).reset()).isEmpty();
        assertThat(Acceptances.of(List.of(" reset:orders ", "reset:topic/orders"), manifest)
                        .reset())
                .containsExactlyInAnyOrder("orders", "topic/orders");
    }

    @Test
    void aModelThatDoesNotExist() {
        assertThatThrownBy(() -> Acceptances.of(List.of("reset:order"), manifest))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("[STREAMT-103] streamt.accept names 'order', which is no model. ")
                .hasMessageContaining("'orders'");
    }

    @Test
    void somethingElseThanAReset() {
        assertThatThrownBy(() -> Acceptances.of(List.of("orders"), manifest))
                .hasMessage("[STREAMT-008] streamt.accept is 'orders'; it takes reset:<model>.");
    }
}
