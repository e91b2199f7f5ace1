package io.streamt.deploy.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import io.streamt.systems.HttpAccess;
import io.streamt.systems.HttpAccess.Login;
import io.streamt.systems.HttpAccess.Store;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Login and TLS against a real HTTPS server. */
class TlsTest {
    private static final String PLACE = "runtime.connect.clusters.main";
    private static final String SECRET = "hunter2-and-more";

    @TempDir
    static Path directory;

    private static KeyFiles keys;
    private static String good;
    private static String expired;
    private static String otherHost;

    private Optional<FakeServer> running = Optional.empty();

    @BeforeAll
    static void certificates() throws Exception {
        keys = new KeyFiles(directory);
        good = keys.signed("good", "ip:127.0.0.1", "-1d", 10);
        expired = keys.signed("expired", "ip:127.0.0.1", "-10d", 5);
        otherHost = keys.signed("other", "dns:connect.example.com", "-1d", 10);
    }

    @AfterEach
    void stop() {
        running.ifPresent(FakeServer::close);
    }

    private FakeServer serve(String keystore) throws Exception {
        return serve(keystore, false);
    }

    private FakeServer serve(String keystore, boolean wantsClient) throws Exception {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(open(keystore), KeyFiles.PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(open(keys.path("trust.p12")));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        FakeServer server = new FakeServer(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters tls = context.getDefaultSSLParameters();
                tls.setNeedClientAuth(wantsClient);
                parameters.setSSLParameters(tls);
            }
        });
        running = Optional.of(server.on("GET /x", "{}"));
        return server;
    }

    private static KeyStore open(String file) throws Exception {
        return KeyStore.getInstance(new File(file), KeyFiles.PASSWORD.toCharArray());
    }

    private static Optional<Store> truststore(String name, String password) {
        return Optional.of(new Store(PLACE + ".http.truststore_location", keys.path(name), password));
    }

    private static HttpAccess access(Optional<Login> login, Optional<Store> truststore, Optional<Store> keystore) {
        return new HttpAccess(PLACE, login, truststore, keystore, Optional.empty());
    }

    private static HttpAccess trusting() {
        return access(Optional.empty(), truststore("trust.p12", KeyFiles.PASSWORD), Optional.empty());
    }

    private static JsonClient client(FakeServer server, HttpAccess access) {
        return new JsonClient("Kafka Connect", server.url(), access, Code.CONNECT_UNREACHABLE, "Check it.");
    }

    private static TargetException failure(FakeServer server, HttpAccess access) {
        TargetException failure = catchThrowableOfType(
                TargetException.class, () -> client(server, access).get("/x"));
        StringWriter everything = new StringWriter();
        failure.printStackTrace(new PrintWriter(everything));
        assertThat(everything.toString() + failure.hint() + access)
                .doesNotContain(SECRET)
                .doesNotContain(KeyFiles.PASSWORD);
        return failure;
    }

    @Test
    void aCertificateOfATrustedCa() throws Exception {
        FakeServer server = serve(good);
        assertThat(client(server, trusting()).get("/x").isSuccess()).isTrue();
        HttpAccess pem = access(Optional.empty(), truststore("ca.pem", ""), Optional.empty());
        assertThat(client(server, pem).get("/x").isSuccess()).isTrue();
    }

    @Test
    void aCertificateOfNobodyKnown() throws Exception {
        FakeServer server = serve(good);
        TargetException failure = failure(server, HttpAccess.PLAIN);
        assertThat(failure.code()).isEqualTo(Code.CONNECT_UNREACHABLE);
        TargetException nobody = failure(server, access(Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(nobody)
                .hasMessage("no TLS connection to Kafka Connect at " + server.url()
                        + ": its certificate is not from anyone whom Java trusts.");
        assertThat(nobody.hint()).isEqualTo("Give the certificate of its CA: " + PLACE + ".http.truststore_location.");
        Files.copy(Path.of(keys.path("good.pem")), Path.of(keys.path("another.pem")));
        TargetException wrong =
                failure(serve(expired), access(Optional.empty(), truststore("another.pem", ""), Optional.empty()));
        assertThat(wrong).hasMessageContaining("not from anyone whom '" + keys.path("another.pem") + "' trusts");
        assertThat(wrong.hint()).startsWith("Check " + PLACE + ".http.truststore_location: ");
    }

    @Test
    void aCertificateThatHasExpired() throws Exception {
        TargetException failure = failure(serve(expired), trusting());
        assertThat(failure).hasMessageContaining("its certificate has expired (NotAfter: ");
        assertThat(failure.hint()).startsWith("The system needs another certificate");
    }

    @Test
    void aCertificateForAnotherHost() throws Exception {
        TargetException failure = failure(serve(otherHost), trusting());
        assertThat(failure).hasMessageContaining("its certificate is for another host (");
    }

    @Test
    void aSystemThatWantsACertificateOfOurs() throws Exception {
        FakeServer server = serve(good, true);
        TargetException failure = failure(server, trusting());
        assertThat(failure.hint()).as(failure.getMessage()).contains(PLACE + ".http.keystore_location");
        Store ours = new Store(PLACE + ".http.keystore_location", good, KeyFiles.PASSWORD);
        HttpAccess both = access(Optional.empty(), truststore("trust.p12", KeyFiles.PASSWORD), Optional.of(ours));
        assertThat(client(server, both).get("/x").isSuccess()).isTrue();
    }

    @Test
    void aTruststoreThatItsPasswordDoesNotOpen() throws Exception {
        TargetException failure =
                failure(serve(good), access(Optional.empty(), truststore("trust.p12", SECRET), Optional.empty()));
        assertThat(failure.code()).isEqualTo(Code.LOGIN_FILE);
        assertThat(failure)
                .hasMessage("'" + keys.path("trust.p12") + "', which " + PLACE
                        + ".http.truststore_location names, is not opened by its password.");
        assertThat(failure.hint()).isEqualTo("Check " + PLACE + ".http.truststore_password.");
    }

    @Test
    void aTruststoreThatIsNone() throws Exception {
        Files.writeString(directory.resolve("empty.pem"), "nothing\n");
        Files.writeString(directory.resolve("text.p12"), "nothing\n");
        FakeServer server = serve(good);
        for (String name : List.of("empty.pem", "text.p12", "missing.p12")) {
            TargetException failure =
                    failure(server, access(Optional.empty(), truststore(name, SECRET), Optional.empty()));
            assertThat(failure.code()).as(name).isEqualTo(Code.LOGIN_FILE);
            assertThat(failure).hasMessageContaining("'" + keys.path(name) + "', which " + PLACE);
        }
    }

    @Test
    void aLogin() throws Exception {
        FakeServer server = serve(good);
        server.guarded("GET /secret", "Bearer " + SECRET, "{}");
        Login login = new Login(PLACE + ".http.token", "Bearer " + SECRET, List.of(SECRET));
        HttpAccess access = access(Optional.of(login), truststore("trust.p12", KeyFiles.PASSWORD), Optional.empty());
        assertThat(client(server, access).get("/secret").isSuccess()).isTrue();
    }

    @Test
    void aLoginThatIsNotAccepted() throws Exception {
        FakeServer server = serve(good);
        running = Optional.of(server);
        try (FakeServer guarded = new FakeServer()) {
            guarded.guarded("GET /x", "Bearer other", "{}");
            Login login = new Login(PLACE + ".http.token", "Bearer " + SECRET, List.of(SECRET));
            TargetException refused = failure(guarded, access(Optional.of(login), Optional.empty(), Optional.empty()));
            assertThat(refused)
                    .hasMessage("Kafka Connect at " + guarded.url() + " does not accept the login (status 401).");
            assertThat(refused.hint()).isEqualTo("Check " + PLACE + ".http.token.");
            TargetException none = failure(guarded, access(Optional.empty(), Optional.empty(), Optional.empty()));
            assertThat(none).hasMessageEndingWith(" wants a login (status 401), and none is given.");
        }
    }

    @Test
    void whatAnAnswerRepeatsOfTheLoginIsNotShown() throws TargetException {
        try (FakeServer server = new FakeServer()) {
            server.on("GET /x", 500, "{\"message\": \"no rights for " + SECRET + "\"}");
            Login login = new Login(PLACE + ".http.token", "Bearer " + SECRET, List.of(SECRET));
            JsonClient.Answer answer = client(server, access(Optional.of(login), Optional.empty(), Optional.empty()))
                    .get("/x");
            assertThat(answer.text()).contains("<secret>").doesNotContain(SECRET);
            assertThat(answer.body().toString()).doesNotContain(SECRET);
        }
    }

    @Test
    void aPasswordInAnAddressIsNotShown() {
        JsonClient client = new JsonClient(
                "Kafka Connect",
                FakeServer.closedUrl().replace("//", "//me:" + SECRET + "@"),
                HttpAccess.PLAIN,
                Code.CONNECT_UNREACHABLE,
                "Check it.");
        TargetException failure = catchThrowableOfType(TargetException.class, () -> client.get("/x"));
        assertThat(failure.getMessage()).doesNotContain(SECRET);
    }
}
