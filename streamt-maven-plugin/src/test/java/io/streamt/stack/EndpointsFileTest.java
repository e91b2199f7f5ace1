package io.streamt.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamt.stack.Endpoints.Postgres;
import io.streamt.stack.Endpoints.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointsFileTest {
    private static final Endpoints ENDPOINTS = new Endpoints(
            Map.of(
                    Service.POSTGRES, "jdbc:postgresql://127.0.0.1:20009/postgres",
                    Service.CONNECT, "http://127.0.0.1:20007",
                    Service.KAFKA, "127.0.0.1:20001",
                    Service.SQL_GATEWAY, "http://127.0.0.1:20006",
                    Service.FLINK_REST, "http://127.0.0.1:20003"),
            List.of(new StackProcess(
                    "kafka", 4711, Instant.parse("2026-01-02T03:04:05.670Z"), Path.of("/stack/logs/kafka.log"))));

    private final EndpointsFile file = new EndpointsFile();

    @TempDir
    private Path directory;

    @Test
    void isReadAsItWasWritten() throws StackException {
        Path path = directory.resolve("endpoints.json");
        file.write(path, ENDPOINTS);

        assertThat(file.read(path)).contains(ENDPOINTS);
        assertThat(ENDPOINTS.schemaRegistry()).isEmpty();
        assertThat(ENDPOINTS.postgres())
                .contains(new Postgres("jdbc:postgresql://127.0.0.1:20009/postgres", "streamt", "streamt", "postgres"));
    }

    @Test
    void keysHaveAFixedOrder() throws IOException {
        assertThat(file.text(ENDPOINTS)).isEqualTo("""
                        {
                          "kafka" : "127.0.0.1:20001",
                          "flink_rest" : "http://127.0.0.1:20003",
                          "sql_gateway" : "http://127.0.0.1:20006",
                          "connect" : "http://127.0.0.1:20007",
                          "postgres" : {
                            "jdbc_url" : "jdbc:postgresql://127.0.0.1:20009/postgres",
                            "user" : "streamt",
                            "database" : "postgres"
                          },
                          "processes" : [
                            {
                              "name" : "kafka",
                              "pid" : 4711,
                              "started" : "2026-01-02T03:04:05.670Z",
                              "log" : "/stack/logs/kafka.log"
                            }
                          ]
                        }
                        """);
    }

    @Test
    void noFileMeansNoStack() throws StackException {
        assertThat(new LocalStack().running(directory)).isEqualTo(Optional.empty());
    }

    @Test
    void aStackWithADeadProcessIsNotRunning() throws StackException {
        file.write(directory.resolve("endpoints.json"), ENDPOINTS);

        assertThat(new LocalStack().running(directory)).isEmpty();
    }

    @Test
    void aDamagedFileSaysHowToGetANewOne() throws IOException {
        Path path = directory.resolve("endpoints.json");
        Files.writeString(path, "{\"kafka\"");

        assertThatThrownBy(() -> file.read(path))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("endpoints.json")
                .hasMessageEndingWith("'down', then 'up', writes that file anew.");
    }
}
