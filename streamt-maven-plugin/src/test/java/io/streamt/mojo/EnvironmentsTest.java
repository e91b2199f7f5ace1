package io.streamt.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.manifest.Digests;
import io.streamt.report.EnvironmentsText;
import io.streamt.report.EnvironmentsText.Entry;
import io.streamt.report.EnvironmentsText.Shown;
import io.streamt.workspace.Modules;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentsTest {
    @TempDir
    private Path directory;

    @Test
    void thoseThatHaveAFileAndTheLocalStack() throws Exception {
        Modules.write(directory, "environments/prod.yml", """
                environment: {name: prod, description: What customers see, protected: true}
                runtime:
                  kafka:
                    bootstrap_servers: ["k1:9092", "${K2}"]
                    sasl_password: ${KAFKA_PASSWORD}
                    properties: {ssl.truststore.password: hunter2}
                  schema_registry: {url: "http://ada:hunter2@sr:8081"}
                """);
        List<Entry> entries = EnvironmentsMojo.entries(Modules.in(directory));
        assertThat(EnvironmentsText.list(entries)).isEqualTo("""
                streamt environments
                  local             the local stack
                  prod   protected  What customers see""");
        assertThat(EnvironmentsText.show(new Shown(entries.get(1), Optional.of(new Digests("sha256:1", "sha256:2"))))
                        .replaceAll("  +", "  "))
                .isEqualTo("""
                streamt environment prod
                  environment.description  What customers see
                  environment.name  prod
                  environment.protected  true
                  runtime.kafka.bootstrap_servers[0]  k1:9092
                  runtime.kafka.bootstrap_servers[1]  ${K2}
                  runtime.kafka.properties.ssl.truststore.password  (secret)
                  runtime.kafka.sasl_password  ${KAFKA_PASSWORD}
                  runtime.schema_registry.url  (secret)
                  logical digest  sha256:1
                  effective digest  sha256:2""");
        assertThat(EnvironmentsText.showJson(new Shown(entries.get(1), Optional.empty())))
                .doesNotContain("hunter2");
    }

    /** The listing shows what a deploy would hold to: a switch that cannot be read protects. */
    @Test
    void anEnvironmentWhoseSwitchCannotBeReadIsListedAsProtected() throws Exception {
        Modules.write(directory, "environments/a.yml", "environment: {name: a, protected: ture}\n");
        Modules.write(directory, "environments/b.yml", "environment: {name: b, protected: TRUE}\n");
        Modules.write(directory, "environments/c.yml", "environment: {name: c, protected: False}\n");
        assertThat(EnvironmentsMojo.entries(Modules.in(directory)))
                .extracting(e -> e.name() + " " + e.isProtected())
                .containsExactly("a true", "b true", "c false", "local false");
    }

    @Test
    void withoutAnyFileTheProjectsOwnRuntimeIsOne() throws Exception {
        Modules.write(directory, "stream_project.yml", """
                project: {name: shop}
                runtime: {kafka: {bootstrap_servers: "k1:9092"}}
                """);
        List<Entry> entries = EnvironmentsMojo.entries(Modules.in(directory));
        assertThat(entries).extracting(Entry::name).containsExactly("default", "local");
        assertThat(entries.get(0).settings()).containsOnlyKeys("runtime.kafka.bootstrap_servers");
    }
}
