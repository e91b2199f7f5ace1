package io.streamt.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streamt.declaration.Declarations;
import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.project.Project;
import io.streamt.project.ProjectAssembler;
import io.streamt.systems.HttpAccess;
import io.streamt.systems.Servers;
import io.streamt.systems.TargetSettings;
import io.streamt.workspace.Environment;
import io.streamt.workspace.Module;
import io.streamt.workspace.Modules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.crypto.DefaultSettingsDecrypter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.sonatype.plexus.components.cipher.PlexusCipherException;
import org.sonatype.plexus.components.sec.dispatcher.DefaultSecDispatcher;
import org.sonatype.plexus.components.sec.dispatcher.SecDispatcher;

/** Logins from settings.xml, encrypted as Maven encrypts them. */
class SettingsServersTest {
    private static final String SECRET = "hunter2-and-more";

    @TempDir
    private Path directory;

    private Servers servers;

    @BeforeEach
    void settings() throws PlexusCipherException, IOException {
        DefaultPlexusCipher cipher = new DefaultPlexusCipher();
        Path security = directory.resolve("settings-security.xml");
        Files.writeString(
                security,
                "<settingsSecurity><master>"
                        + cipher.encryptAndDecorate("master", DefaultSecDispatcher.SYSTEM_PROPERTY_SEC_LOCATION)
                        + "</master></settingsSecurity>");
        servers = new SettingsServers(
                List.of(
                        server("kafka-prod", "me", cipher.encryptAndDecorate(SECRET, "master")),
                        server("gateway", null, cipher.encryptAndDecorate(SECRET, "master")),
                        server("plain", "me", SECRET),
                        server("broken", "me", cipher.encryptAndDecorate(SECRET, "another master")),
                        server("empty", "me", null)),
                new DefaultSettingsDecrypter(dispatcher(cipher, security)));
    }

    private static SecDispatcher dispatcher(DefaultPlexusCipher cipher, Path security) {
        return new DefaultSecDispatcher(cipher, Map.of(), security.toString());
    }

    @SuppressWarnings("NullAway") // Maven's own setters take null.
    private static Server server(String id, String username, String password) {
        Server server = new Server();
        server.setId(id);
        server.setUsername(username);
        server.setPassword(password);
        return server;
    }

    private TargetException failure(String id) {
        TargetException failure =
                catchThrowableOfType(TargetException.class, () -> servers.find(id, "runtime.kafka.server_id"));
        assertThat(failure.code()).isEqualTo(Code.SERVER);
        assertThat(failure.getMessage() + failure.hint()).doesNotContain(SECRET);
        return failure;
    }

    @Test
    void aPasswordIsDecryptedAsMavenDoesIt() throws TargetException {
        assertThat(servers.find("kafka-prod", "x")).isEqualTo(new Servers.Server("me", SECRET));
        assertThat(servers.find("plain", "x")).isEqualTo(new Servers.Server("me", SECRET));
        assertThat(servers.find("plain", "x").toString()).doesNotContain(SECRET);
    }

    @Test
    void whatIsNotThere() {
        assertThat(failure("kafka-prd"))
                .hasMessage("settings.xml has no server 'kafka-prd', which runtime.kafka.server_id names.");
        assertThat(failure("kafka-prd").hint()).isEqualTo("Did you mean 'kafka-prod'? Add it under 'servers'.");
        assertThat(failure("empty")).hasMessageEndingWith(" has no password.");
    }

    @Test
    void aPasswordOfAnotherMaster() {
        assertThat(failure("broken")).hasMessageEndingWith("has a password that cannot be decrypted.");
        assertThat(failure("broken").hint()).contains("settings-security.xml");
    }

    // --- where they go

    private TargetSettings settings(String runtime) throws Exception {
        Modules.write(directory, "stream_project.yml", "project: {name: shop}\nruntime:\n" + runtime.indent(2));
        Modules.write(directory, ".env", "TOKEN=" + SECRET + "\n");
        Module module = Modules.in(directory);
        Diagnostics diagnostics = new Diagnostics();
        Declarations declarations = module.declarations(diagnostics);
        Environment environment = Environment.find(Environment.DEFAULT, module, diagnostics);
        Project project = new ProjectAssembler(
                        environment.variables(),
                        new ProjectAssembler.Identity("shop", "1"),
                        ProjectAssembler.Given.NONE)
                .assemble(declarations, diagnostics);
        assertThat(diagnostics.all()).isEmpty();
        TargetSettings settings = environment.settings(project.runtime(), servers);
        assertThat(settings + " " + project).doesNotContain(SECRET);
        return settings;
    }

    @Test
    void kafkaAndTheRegistry() throws Exception {
        TargetSettings settings = settings("""
                kafka: {bootstrap_servers: "k:9092", security_protocol: SASL_SSL, sasl_mechanism: PLAIN, server_id: kafka-prod}
                schema_registry: {url: "http://sr", server_id: plain}
                """);
        assertThat(settings.kafka().client().getProperty("sasl.jaas.config"))
                .contains("username=\"me\" password=\"" + SECRET + "\"");
        assertThat(settings.tables().registry().login()).contains("me:" + SECRET);
        assertThat(settings.tables().credentials().values()).contains("me:" + SECRET);
    }

    /** What reads and writes records of the registry gets all of it too. */
    @Test
    void aRegistryBehindItsOwnCertificate() throws Exception {
        TargetSettings settings = settings("""
                kafka: {bootstrap_servers: "k:9092"}
                schema_registry:
                  url: "https://sr"
                  http: {token: "${TOKEN}", truststore_location: /etc/ca.p12, truststore_password: "${TOKEN}", timeout: 5s}
                """);
        assertThat(settings.tables().registry().token()).contains(SECRET);
        assertThat(settings.tables().registry().timeout()).contains(Duration.ofSeconds(5));
        assertThat(settings.tables().credentials().values()).contains(SECRET);
        assertThat(settings.tables()
                        .fill("'value.avro-confluent.url' = '${STREAMT_SCHEMA_REGISTRY_URL}'", rest -> rest))
                .isEqualTo(String.join(
                        ",\n  ",
                        "'value.avro-confluent.bearer-auth.credentials-source' = 'STATIC_TOKEN'",
                        "'value.avro-confluent.bearer-auth.token' = '" + SECRET.replace("'", "''") + "'",
                        "'value.avro-confluent.ssl.truststore.location' = '/etc/ca.p12'",
                        "'value.avro-confluent.ssl.truststore.password' = '" + SECRET.replace("'", "''") + "'",
                        "'value.avro-confluent.url' = 'https://sr'"));
    }

    @Test
    void flinkAndConnect() throws Exception {
        TargetSettings settings = settings("""
                kafka: {bootstrap_servers: "k:9092"}
                flink:
                  clusters:
                    main: {rest_url: "https://f", sql_gateway_url: "https://g", server_id: gateway, http: {timeout: 5s}}
                connect:
                  clusters:
                    main: {rest_url: "https://c", server_id: kafka-prod, http: {truststore_location: ca.pem}}
                    second: {rest_url: "https://c", http: {token: "${TOKEN}"}}
                    third: {rest_url: "https://c", username: me, password: "${TOKEN}"}
                """);
        HttpAccess flink = settings.flinkCluster("main").orElseThrow().http();
        assertThat(flink.login().orElseThrow().header()).isEqualTo("Bearer " + SECRET);
        assertThat(flink.timeout()).hasValueSatisfying(t -> assertThat(t).hasSeconds(5));
        HttpAccess connect = settings.connectCluster("main").orElseThrow().http();
        String basic = "Basic " + Base64.getEncoder().encodeToString(("me:" + SECRET).getBytes());
        assertThat(connect.login().orElseThrow().header()).isEqualTo(basic);
        assertThat(connect.login().orElseThrow().setting())
                .isEqualTo("the server 'kafka-prod' of settings.xml, which runtime.connect.clusters.main.server_id"
                        + " names");
        assertThat(connect.truststore())
                .contains(new HttpAccess.Store("runtime.connect.clusters.main.http.truststore_location", "ca.pem", ""));
        assertThat(header(settings, "second")).isEqualTo("Bearer " + SECRET);
        assertThat(header(settings, "third")).isEqualTo(basic);
        assertThat(Optional.of(settings).toString()).doesNotContain(SECRET).doesNotContain(basic);
    }

    private static String header(TargetSettings settings, String cluster) {
        return settings.connectCluster(cluster)
                .orElseThrow()
                .http()
                .login()
                .orElseThrow()
                .header();
    }
}
