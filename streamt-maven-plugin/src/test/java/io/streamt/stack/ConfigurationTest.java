package io.streamt.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamt.stack.StackSettings.Mode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    @TempDir
    private Path directory;

    @Test
    void kafkaListensOnTheLoopbackOnly() throws StackException {
        assertThat(KafkaComponent.properties(setup(Mode.PROCESSES)))
                .contains("\nlisteners=PLAINTEXT://127.0.0.1:20001,CONTROLLER://127.0.0.1:20002\n")
                .contains("\ncontroller.quorum.voters=1@127.0.0.1:20002\n")
                .contains("\nlog.dirs=" + directory + "/kafka\n");
    }

    @Test
    void connectKnowsKafkaAndItsPlugins() throws StackException {
        assertThat(ConnectComponent.properties(setup(Mode.PROCESSES), "service_load"))
                .contains("\nbootstrap.servers=127.0.0.1:20001\n")
                .contains("\nlisteners=http://127.0.0.1:20007\n")
                .contains("\nplugin.path=" + directory + "/connect-plugins\n")
                .endsWith("\nplugin.discovery=service_load\n");
    }

    @Test
    void everyAddressOfFlinkIsTheLoopback() throws StackException {
        String yaml = FlinkConfig.yaml(setup(Mode.PROCESSES));

        assertThat(Pattern.compile("(address|host): (.*)").matcher(yaml).results())
                .hasSize(8)
                .allMatch(found -> found.group(2).equals("127.0.0.1"));
        assertThat(yaml).contains("savepoint-dir: \"file://" + directory + "/flink/savepoints\"");
        assertThat(yaml).contains("type: hashmap");
    }

    @Test
    void moreSlotsGetMoreMemory() {
        assertThat(FlinkMemory.of(1)).isEqualTo(FlinkMemory.of(8)).isEqualTo(new FlinkMemory(384, 32, 128));
        assertThat(FlinkMemory.of(16)).isEqualTo(new FlinkMemory(768, 64, 256));
        assertThat(FlinkMemory.of(8).taskManagerOptions()).contains("-Xmx448m", "-XX:MaxDirectMemorySize=160m");
    }

    @Test
    void flinkIsThreeProcessesOrOne() throws StackException {
        assertThat(new FlinkComponent().processes(setup(Mode.PROCESSES)))
                .extracting(ProcessSpec::name)
                .containsExactly("flink-jobmanager", "flink-taskmanager", "flink-sql-gateway");
        assertThat(new FlinkComponent().processes(setup(Mode.SINGLE)))
                .extracting(ProcessSpec::name)
                .containsExactly("flink");
    }

    @Test
    void largeJarsAreFetchedOnlyWhenAskedFor() throws StackException {
        StackSettings plain = Stacks.settings(directory, Mode.SINGLE);
        StackSettings all =
                new StackSettings(directory, false, true, List.of(), List.of("openai"), Mode.SINGLE, 8, true, Map.of());
        Versions versions = Versions.of(Map.of("flink", "9.9"));

        assertThat(FlinkComponent.coordinates(plain, versions))
                .noneMatch(c -> c.contains("rocksdb") || c.contains("avro"));
        assertThat(FlinkComponent.coordinates(all, versions))
                .contains(
                        "org.apache.flink:flink-statebackend-rocksdb:9.9",
                        "org.apache.flink:flink-sql-avro-confluent-registry:9.9");
        assertThat(FlinkComponent.fatJars(plain, versions)).isEmpty();
        assertThat(FlinkComponent.fatJars(all, versions)).containsExactly("org.apache.flink:flink-model-openai:9.9");
    }

    @Test
    void argumentsOfAJvmMayHoldSpacesAndBackslashes() {
        assertThat(JavaProcess.quoted("C:\\my \"stack\"")).isEqualTo("\"C:\\\\my \\\"stack\\\"\"");
    }

    @Test
    void versionsMayBeReplaced() throws StackException {
        Versions versions = Versions.of(Map.of("kafka", "4.0.1"));

        assertThat(versions.of("kafka")).isEqualTo("4.0.1");
        assertThat(versions.of("connect")).isEqualTo("4.0.1");
        assertThat(versions.of("flink")).matches("2\\.\\d+\\.\\d+");
    }

    @Test
    void aVersionOfAnUnknownComponentNamesTheKnownOnes() {
        assertThatThrownBy(() -> Versions.of(Map.of("zookeeper", "3")))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("'zookeeper'")
                .hasMessageContaining("apicurio, connect, flink,");
    }

    @Test
    void postgresExistsForCommonPlatformsOnly() throws StackException {
        assertThat(PostgresComponent.platform("Linux", "amd64")).isEqualTo("linux-amd64");
        assertThat(PostgresComponent.platform("Mac OS X", "aarch64")).isEqualTo("darwin-arm64v8");
        assertThatThrownBy(() -> PostgresComponent.platform("AIX", "ppc64"))
                .hasMessageContaining("no PostgreSQL for AIX on ppc64");
    }

    private Setup setup(Mode mode) throws StackException {
        return Stacks.setup(Stacks.settings(directory, mode));
    }
}
