package io.streamt.deploy.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.streamt.deploy.EscapedForms;
import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import io.streamt.systems.HttpAccess;
import java.time.Duration;
import java.util.List;
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

    @Test
    @Timeout(30)
    void aBodyWithoutAnEndIsCutOff() {
        server.endless("GET /x", "[" + "0,".repeat(100_000), 0);
        HttpAccess patient = new HttpAccess(
                "", Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(Duration.ofSeconds(25)));
        JsonClient client =
                new JsonClient("Kafka Connect", server.url(), patient, Code.CONNECT_UNREACHABLE, "Check it.");
        TargetException failure = catchThrowableOfType(TargetException.class, () -> client.get("/x"));
        assertThat(failure).hasMessageContaining("it sends more than 32 MB");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    @Timeout(15)
    void aBodyThatTricklesIsNotWaitedFor() {
        server.endless("GET /x", " ", 100);
        assertThat(failure(server.url())).hasMessageContaining("timed out");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void anAddressWithAQueryIsRefused() {
        assertThat(failure(server.url() + "?k=planted"))
                .hasMessage("Kafka Connect has an address with a query or a fragment: '" + server.url() + "'.");
        assertThat(failure(server.url() + "/#planted").getMessage()).doesNotContain("planted");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aLoginThatIsEchoedIsMaskedInEveryForm() throws TargetException {
        String secret = "pl\"an/te'd<&+ \u00e9";
        String forms = String.join(" | ", EscapedForms.of(secret));
        assertThat(forms)
                .contains(
                        "pl\\\"an/te'd",
                        "pl\\\"an\\/te'd",
                        "pl%22an%2Fte%27d%3C%26%2B",
                        "pl%22an%2fte%27d%3c%26%2b%20",
                        "pl&quot;an");
        server.on("GET /x", 500, forms).on("GET /y", "no json: " + forms);
        HttpAccess access = new HttpAccess(
                "",
                Optional.of(new HttpAccess.Login("token", "Bearer x", List.of(secret))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        JsonClient client =
                new JsonClient("Kafka Connect", server.url(), access, Code.CONNECT_UNREACHABLE, "Check it.");
        assertThat(client.get("/x").text().replace("<secret>", "").replace(" | ", ""))
                .isEmpty();
        TargetException failure = catchThrowableOfType(TargetException.class, () -> client.get("/y"));
        EscapedForms.of(secret).forEach(form -> assertThat(failure.getMessage()).doesNotContain(form));
    }
}
