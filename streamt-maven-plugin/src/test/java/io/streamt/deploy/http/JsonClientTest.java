package io.streamt.deploy.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.streamt.deploy.HttpAccess;
import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class JsonClientTest {
    private final FakeServer server = new FakeServer();

    @AfterEach
    void close() {
        server.close();
    }

    private static JsonClient client(String url) {
        HttpAccess impatient = new HttpAccess(
                "runtime.connect.clusters.main",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Duration.ofSeconds(1)));
        return new JsonClient("Kafka Connect", url, impatient, Code.CONNECT_UNREACHABLE, "Check it.");
    }

    private static TargetException failure(String url) {
        return catchThrowableOfType(TargetException.class, () -> client(url).get("/x"));
    }

    @Test
    void answersOfAnyStatusAreTheCallersBusiness() throws TargetException {
        server.on("GET /x", 409, "{\"message\":\"rebalance\"}");
        JsonClient.Answer answer = client(server.url()).get("/x");
        assertThat(answer.isSuccess()).isFalse();
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("message").asText()).isEqualTo("rebalance");
    }

    @Test
    @Timeout(10)
    void nobodyThere() {
        String url = FakeServer.closedUrl();
        TargetException failure = failure(url);
        assertThat(failure.code()).isEqualTo(Code.CONNECT_UNREACHABLE);
        assertThat(failure).hasMessageStartingWith("Kafka Connect at " + url + " does not answer: ");
        assertThat(failure.hint()).isEqualTo("Check it.");
    }

    @Test
    void noAddress() {
        TargetException failure = failure("not an address");
        assertThat(failure).hasMessage("Kafka Connect has no usable address: 'not an address'.");
        assertThat(failure("/only/a/path").code()).isEqualTo(Code.CONNECT_UNREACHABLE);
    }

    @Test
    void readingIsRepeatedOnABrokenConnection() throws TargetException {
        server.broken("GET /x").broken("GET /x").on("GET /x", "{}");
        assertThat(client(server.url()).get("/x").isSuccess()).isTrue();
        assertThat(server.requests()).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void readingIsRepeatedWhileTheSystemIsAway() throws TargetException {
        server.on("GET /x", 503, "").on("GET /x", 502, "<html>").on("GET /x", "{}");
        assertThat(client(server.url()).get("/x").isSuccess()).isTrue();
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void aSystemThatStaysAwaySaysSo() throws TargetException {
        server.on("GET /x", 503, "");
        assertThat(client(server.url()).get("/x").status()).isEqualTo(503);
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    void writingIsNotRepeatedWhileTheSystemIsAway() throws TargetException {
        server.on("PUT /x", 503, "");
        client(server.url()).put("/x", JsonNodeFactory.instance.objectNode());
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void readingIsNotRepeatedForEver() {
        server.broken("GET /x");
        assertThat(failure(server.url())).hasMessageContaining("does not answer");
    }

    @Test
    void writingIsNeverRepeated() {
        server.broken("POST /x");
        TargetException failure = catchThrowableOfType(
                TargetException.class, () -> client(server.url()).post("/x", JsonNodeFactory.instance.objectNode()));
        assertThat(failure.code()).isEqualTo(Code.CONNECT_UNREACHABLE);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aSlowSystemIsAskedOnce() {
        server.slow("GET /x", 3000, "{}");
        assertThat(failure(server.url())).hasMessageContaining("timed out");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void anotherServiceOnThePort() {
        server.on(
                "GET /x", "<html><head><style>p {}</style></head><body>\n<p>Welcome to nginx!</p>" + "x ".repeat(500));
        TargetException failure = failure(server.url());
        assertThat(failure.code()).isEqualTo(Code.CONNECT_UNREACHABLE);
        assertThat(failure)
                .hasMessageStartingWith("what answers at " + server.url() + "/x is not Kafka Connect: it sends no JSON,"
                        + " but: Welcome to nginx! x x");
        assertThat(failure.getMessage()).hasSizeLessThan(400);
    }
}
