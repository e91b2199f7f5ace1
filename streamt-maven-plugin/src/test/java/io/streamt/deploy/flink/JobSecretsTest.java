package io.streamt.deploy.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.artifact.TableConnection;
import io.streamt.deploy.Diff;
import io.streamt.deploy.FieldChange;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.TopicFacts;
import io.streamt.deploy.Verdict;
import io.streamt.deploy.http.FakeServer;
import io.streamt.diagnostic.Code;
import io.streamt.project.Variables;
import io.streamt.systems.HttpAccess;
import io.streamt.systems.KafkaConnection;
import io.streamt.systems.TargetSettings;
import io.streamt.systems.TargetSettings.Substitution;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class JobSecretsTest {
    private static final String SALT = "it's ${salty} \\ $1";

    private static Substitution variables(Map<String, String> values) {
        return Substitution.of(new Variables(name -> Optional.ofNullable(values.get(name)))::resolveWhatIsSet);
    }

    private static FlinkJobArtifact job(String... secrets) {
        return new FlinkJobArtifact(
                "people",
                "shop.people",
                "",
                List.of("CREATE VIEW v AS SELECT MD5(CONCAT('${S}', a)) FROM t"),
                "INSERT INTO o SELECT MD5(CONCAT('${S}', a)) FROM v",
                new TreeSet<>(List.of(secrets)),
                new TreeMap<>(),
                new FlinkJobArtifact.State(
                        new FlinkJobArtifact.Kept("p", "", "", false, List.of()),
                        "o",
                        "",
                        List.of(),
                        new TreeSet<>(),
                        true),
                new TreeSet<>(),
                new TreeSet<>());
    }

    private static JobSecrets secrets(FlinkJobArtifact job, Substitution variables) throws TargetException {
        return JobSecrets.of(job, settings(TableConnection.plain("broker:9092"), variables));
    }

    private static TargetSettings settings(TableConnection connection, Substitution variables) {
        return new TargetSettings(
                KafkaConnection.plain(""),
                connection,
                new TreeMap<>(),
                Optional.empty(),
                new TreeMap<>(),
                Optional.empty(),
                variables);
    }

    /** A salt may begin as another one does. */
    @Test
    void noPartOfALongerSecretIsTold() throws TargetException {
        JobSecrets secrets = secrets(job("A", "B"), variables(Map.of("A", "s3cr3t", "B", "s3cr3t-and-more")));
        assertThat(secrets.masked("no 's3cr3t-and-more', no 's3cr3t'")).isEqualTo("no '${B}', no '${A}'");
    }

    @Test
    void loginsAreSecretsToo() throws TargetException {
        String password = "it's ${a} \\ secret";
        TableConnection connection = new TableConnection(
                "broker:9092",
                new TreeMap<>(Map.of("sasl.jaas.config", "password=" + password, "security.protocol", "SASL_SSL")),
                new TreeSet<>(Set.of("sasl.jaas.config")),
                "http://registry",
                Optional.of("me:" + password));
        JobSecrets secrets = JobSecrets.of(job(), settings(connection, variables(Map.of("K", "k"))));
        String table = "'properties.bootstrap.servers' = '${STREAMT_KAFKA_BOOTSTRAP_SERVERS}',\n"
                + "'value.avro-confluent.url' = '${STREAMT_SCHEMA_REGISTRY_URL}', '${K}'";
        assertThat(secrets.fillInTable(table)).isEqualTo("""
                'properties.bootstrap.servers' = 'broker:9092',
                  'properties.sasl.jaas.config' = 'password=it''s ${a} \\ secret',
                  'properties.security.protocol' = 'SASL_SSL',
                'value.avro-confluent.basic-auth.credentials-source' = 'USER_INFO',
                  'value.avro-confluent.basic-auth.user-info' = 'me:it''s ${a} \\ secret',
                  'value.avro-confluent.url' = 'http://registry', 'k'""");
        assertThat(secrets.masked("login password=" + password.replace("'", "''") + " of me:" + password + " failed"))
                .isEqualTo("login <runtime.kafka sasl.jaas.config> of <runtime.schema_registry login> failed");
        assertThat(secrets.fingerprint(new SecretKeys())).hasSize(35);
        assertThat(settings(connection, variables(Map.of())).toString()).doesNotContain("secret");
    }

    @Test
    void aJobThatAnOlderVersionStartedIsComparedAsThatOneWouldHave() throws TargetException {
        SecretKeys keys = new SecretKeys();
        String former = SecretKeys.former("shop.people", "S=one");
        assertThat(former).hasSize(32);
        assertThat(secrets(job("S"), variables(Map.of("S", "one"))).fingerprint(keys, former))
                .isEqualTo(former);
        assertThat(secrets(job("S"), variables(Map.of("S", "two"))).fingerprint(keys, former))
                .isNotEqualTo(former);
    }

    @Test
    void jobsOfOneProjectWithTheSameSecretsHaveFingerprintsOfTheirOwn() {
        SecretKeys keys = new SecretKeys();
        assertThat(keys.fingerprint("shop.people", "S=one"))
                .isEqualTo(new SecretKeys().fingerprint("shop.people", "S=one"))
                .isNotEqualTo(keys.fingerprint("shop.orders", "S=one"))
                .isNotEqualTo(keys.fingerprint("other.people", "S=one"));
    }

    @Test
    void secretsAreTextsThatNoQuoteEnds() throws TargetException {
        JobSecrets secrets = secrets(job("S"), variables(Map.of("S", SALT, "K", "broker:9092")));
        assertThat(secrets.fillIn("SELECT '${S}', '$${S}', '${K}', '${UNSET}' -- '${S}'"))
                .isEqualTo(
                        "SELECT 'it''s ${salty} \\ $1', '${S}', 'broker:9092', '${UNSET}' -- 'it''s ${salty} \\ $1'");
    }

    @Test
    void withoutSecretsOnlyVariablesAreFilledIn() throws TargetException {
        JobSecrets secrets = secrets(job(), variables(Map.of("K", "broker:9092")));
        assertThat(secrets.fillIn("'${K}' '$${K}'")).isEqualTo("'broker:9092' '${K}'");
        assertThat(secrets.fingerprint(new SecretKeys())).isEmpty();
    }

    @Test
    void anEmptySaltIsRefused() {
        TargetException refused =
                catchThrowableOfType(TargetException.class, () -> secrets(job("S"), variables(Map.of("S", ""))));
        assertThat(refused.code()).isEqualTo(Code.UNSET_VARIABLE);
        assertThat(refused)
                .hasMessage("the variable 'S' is empty, and job 'shop.people' has it for a salt or a login.");
    }

    @Test
    void theFingerprintTellsValuesApartAndNoneOfThem() throws TargetException {
        String one = secrets(job("S"), variables(Map.of("S", "one"))).fingerprint(new SecretKeys());
        assertThat(one)
                .startsWith("v2:")
                .hasSize(35)
                .isEqualTo(secrets(job("S"), variables(Map.of("S", "one"))).fingerprint(new SecretKeys()))
                .isNotEqualTo(secrets(job("S"), variables(Map.of("S", "two"))).fingerprint(new SecretKeys()));
    }

    @Test
    void aChangedSaltIsAChangeOfTheJobAndIsNotShown() throws TargetException {
        try (FakeServer flink = new FakeServer()) {
            flink.on("GET /jobs/overview", "{\"jobs\":[]}");
            FlinkJobProvider provider = provider(flink, Map.of("S", "new-salt"));
            provider.read(List.of(job("S")));
            String same = secrets(job("S"), variables(Map.of("S", "new-salt"))).fingerprint(new SecretKeys());
            String old = secrets(job("S"), variables(Map.of("S", "old-salt"))).fingerprint(new SecretKeys());
            assertThat(provider.diff(job("S"), running(same))).isInstanceOf(Diff.None.class);
            assertThat(provider.diff(job("S"), running(old)))
                    .isEqualTo(new Diff.InPlace(
                            List.of(FieldChange.ofSecret("secrets")),
                            Verdict.RESTART_FROM_SAVEPOINT,
                            "restart from savepoint"));
        }
    }

    @Test
    void whatFlinkRepeatsOfASaltIsNotShown() {
        try (FakeServer flink = new FakeServer();
                FakeServer gateway = new FakeServer()) {
            gateway.on("GET /api_versions", "{\"versions\":[\"V2\"]}")
                    .on("POST /v2/sessions", "{\"sessionHandle\":\"s\"}")
                    .on("DELETE /v2/sessions/s", "{}")
                    .on(
                            "POST /v2/sessions/s/statements",
                            500,
                            "{\"errors\":[\"x.ValidationException: no CONCAT('it''s ${salty} \\\\ $1', INT) of it's"
                                    + " ${salty} \\\\ $1\"]}");
            FlinkCluster cluster = new FlinkCluster(
                    new JobManager("", flink.url(), HttpAccess.PLAIN, Duration.ZERO),
                    new SqlGateway(gateway.url(), HttpAccess.PLAIN),
                    settings(TableConnection.plain("broker:9092"), variables(Map.of("S", SALT))),
                    new SecretKeys(),
                    Duration.ZERO);
            TargetException refused =
                    catchThrowableOfType(TargetException.class, () -> cluster.start(job("S"), Beginning.EMPTY));
            assertThat(refused.getMessage()).doesNotContain("salty").contains("CONCAT('${S}', INT) of ${S}");
        }
    }

    private static LiveJob running(String secrets) {
        return new LiveJob("id", "", "RUNNING", JobParameters.of(job("S"), secrets));
    }

    private static FlinkJobProvider provider(FakeServer flink, Map<String, String> values) {
        TargetSettings.FlinkCluster cluster =
                new TargetSettings.FlinkCluster(flink.url(), flink.url(), HttpAccess.PLAIN);
        return new FlinkJobProvider(
                new TargetSettings(
                        KafkaConnection.plain(""),
                        TableConnection.plain("broker:9092"),
                        new TreeMap<>(Map.of("main", cluster)),
                        Optional.of("main"),
                        new TreeMap<>(),
                        Optional.empty(),
                        variables(values)),
                true,
                TopicFacts.NONE);
    }
}
