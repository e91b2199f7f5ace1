package io.streamt.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.diagnostic.Code;
import io.streamt.project.RuntimeSettings;
import io.streamt.project.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings of systems keep their variables, set or not, so that nothing that is compiled can hold a value. */
class RuntimeVariablesTest {
    private static final String PROJECT = """
            project: {name: shop}
            runtime:
              kafka:
                bootstrap_servers: "${BROKERS}"
                security_protocol: ${PROTOCOL}
                sasl_mechanism: SCRAM-SHA-512
                sasl_username: ${USER_NAME}
                sasl_password: ${USER_PASSWORD}
                ssl_truststore_location: ${STORE}
                ssl_truststore_password: ${STORE_PASSWORD}
                properties: {some.url: "https://${URL_PART}@h", kept: "$${NOT_A_VARIABLE}"}
              schema_registry: {url: "http://${REGISTRY}:8081/", username: "${REGISTRY_USER}", password: "${REGISTRY_PASSWORD}"}
              connect: {default: m, clusters: {m: {rest_url: "http://${CONNECT}:8083", http: {token: "${CONNECT_TOKEN}"}}}}
              flink: {default: f, clusters: {f: {type: rest, rest_url: "http://${FLINK}", sql_gateway_url: "http://${FLINK_SQL}"}}}
              gateway: {admin_url: "http://${GATEWAY}", proxy_bootstrap: "${PROXY}:6969", username: admin, password: "${GATEWAY_PASSWORD}"}
            sources:
              - {name: raw, topic: raw, columns: [{name: a, type: STRING}]}
            models:
              - {name: copy, sql: "SELECT a FROM {{ source('raw') }}", materialized: flink}
            """;

    @TempDir
    static Path scratch;

    @Test
    void settingsAreAsTheyAreWritten() throws IOException {
        RuntimeSettings runtime = compile(Map.of("PROTOCOL", "sasl_ssl", "STORE", "/etc/trust.p12"))
                .get()
                .project()
                .runtime();
        RuntimeSettings.Kafka kafka = runtime.kafka().orElseThrow();
        assertThat(kafka.bootstrapServers()).isEqualTo("${BROKERS}");
        assertThat(kafka.login().orElseThrow().jaas())
                .contains("username=\"${USER_NAME}\" password=\"${USER_PASSWORD}\"");
        assertThat(kafka.properties())
                .containsEntry("security.protocol", "${PROTOCOL}")
                .containsEntry("ssl.truststore.location", "${STORE}")
                .containsEntry("ssl.truststore.type", "PKCS12")
                .containsEntry("ssl.truststore.password", "${STORE_PASSWORD}")
                .containsEntry("some.url", "https://${URL_PART}@h")
                .containsEntry("kept", "$${NOT_A_VARIABLE}");
        assertThat(runtime.registry().orElseThrow().url()).isEqualTo("http://${REGISTRY}:8081");
        assertThat(runtime.toString()).doesNotContain("sasl_ssl", "trust.p12", "value of");
    }

    @Test
    void aSettingIsHeldAgainstItsValuesAllTheSame() throws IOException {
        CompilerFixture.Result result = compile(Map.of("PROTOCOL", "sasl_tsl"));
        assertThat(result.diagnostics()).anySatisfy(d -> {
            assertThat(d.code()).isEqualTo(Code.ILLEGAL_VALUE);
            assertThat(d.origin().line()).isEqualTo(5);
            assertThat(d.hint()).contains("SASL_SSL");
        });
    }

    @Test
    void whatIsWrittenWithTwoDollarsIsFilledInByNobody() throws IOException {
        String declared = """
                project: {name: shop}
                sources:
                  - {name: raw, topic: raw, columns: [{name: a, type: STRING}, {name: "b$${HOME}", type: STRING}]}
                ml_models:
                  - name: judge
                    provider: openai
                    endpoint: http://m
                    config: {model: m, system-prompt: "is $${HOME} ${KIND}?"}
                    input: [{name: t, type: STRING}]
                    output: [{name: o, type: STRING}]
                models:
                  - name: copy
                    description: Made on ${HOST}.
                    owner: ${TEAM}
                    sql: SELECT a, o, '$${HOME}' AS c FROM ML_PREDICT(TABLE {{ source('raw') }}, MODEL judge, DESCRIPTOR(a))
                    advanced: {flink: {properties: {pipeline.default-kryo-serializers: "$${HOME}", "s3.secret-key": "${S3}"}}}
                """;
        CompilerFixture.Result result = new CompilerFixture(Files.createTempDirectory(scratch, "project"))
                .file("stream_project.yml", declared)
                .compile(Map.of("KIND", "kind", "HOST", "planted", "TEAM", "planted", "S3", "planted"));
        String job = result.files().get("flink/copy.sql");
        assertThat(job)
                .contains("`b$${HOME}` STRING", "is $${HOME} kind?", "'$${HOME}' AS c", "$${HOME}", "'${S3}'")
                .doesNotContainPattern("(?<!\\$)\\$\\{HOME}");
        assertThat(String.join("\n", result.files().values())).doesNotContain("planted");
        Variables sender = new Variables(name -> Optional.of("filled"));
        assertThat(sender.resolveWhatIsSet(job)).contains("`b${HOME}` STRING", "is ${HOME} kind?", "'${HOME}' AS c");
    }

    /** All variables that are not given have a value, too. */
    private static CompilerFixture.Result compile(Map<String, String> given) throws IOException {
        Map<String, String> all = new HashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public String get(Object name) {
                return given.getOrDefault(name, "value of " + name);
            }
        };
        return new CompilerFixture(Files.createTempDirectory(scratch, "project"))
                .file("stream_project.yml", PROJECT)
                .compile(all);
    }
}
