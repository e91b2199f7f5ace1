package io.streamt.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenSecretTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "sasl_password",
                "connection.password",
                "db.passwd",
                "dbPwd",
                "MYSQL_PWD",
                "PGPASSWORD",
                "DB_PASS",
                "apiKey",
                "api.key",
                "awsSecretAccessKey",
                "aws_secret_access_key",
                "clientSecret",
                "s3.secret-key",
                "authToken",
                "ssl.keystore.key",
                "ssl.key.password",
                "sasl.jaas.config",
                "basic.auth.user.info",
                "keyfile",
                "accessToken",
                "fs.azure.account.key.x",
                "private.key",
                "gcs.credentials.json",
                "http.headers.authorization",
                "http.header.cookie",
                "pwd",
                "password2",
                "signingKey",
                "encryption.key",
                "passcode",
                "salt"
            })
    void keysOfCredentials(String key) {
        assertThat(Credentials.isCredential(key)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "basic.auth.credentials.source",
                "sasl.oauthbearer.token.endpoint.url",
                "gcs.credentials.default",
                "fs.s3a.aws.credentials.provider",
                "TOKEN_URL",
                "PWD",
                "bypass.filter",
                "compass",
                "max-tokens",
                "s3.access-key",
                "primary.key",
                "key.converter",
                "PASS_RATE",
                "security.delegation.tokens.enabled",
                "password.algorithm",
                "password.min.length",
                "token_expiry",
                "secret.arn",
                "base64"
            })
    void keysOfNone(String key) {
        assertThat(Credentials.isCredential(key)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "planted",
                "planted${NAME}",
                "${NAME}planted",
                "${NAME:-planted}",
                "${name:-planted}",
                "${A}${B}",
                "$${NAME}",
                "${file:/run/x:key}planted",
                "Bearer planted",
                "user:${NAME}",
                "https://${USER}:planted@h",
                "required"
            })
    void aCredentialIsOneVariableAndNothingElse(String value) {
        assertThat(WrittenSecret.isLiteral("connection.password", value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${NAME}",
                "${NAME:-}",
                "${file:/run/x:key}",
                "Bearer ${NAME}",
                "https://u:${NAME}@h",
                "",
                "false"
            })
    void aReferenceIsNone(String value) {
        assertThat(WrittenSecret.isLiteral("connection.password", value)).isFalse();
    }

    @Test
    void aLoginOfJaasHasAReferenceInEachPlaceOfACredential() {
        String key = "consumer.override.sasl.jaas.config";
        String module = "org.apache.kafka.common.security.plain.PlainLoginModule required ";
        assertThat(WrittenSecret.isLiteral(key, module + "username=\"me\" password=\"${P}\";"))
                .isFalse();
        assertThat(WrittenSecret.isLiteral(key, module + "username=\"${U}\" password=\"${file:/a:b}\";"))
                .isFalse();
        assertThat(WrittenSecret.isLiteral(key, "x.Krb5LoginModule required useKeyTab=true keyTab=\"/k\";"))
                .isFalse();
        assertThat(WrittenSecret.isLiteral(key, module + "username=\"${U}\" password=\"planted\";"))
                .isTrue();
        assertThat(WrittenSecret.isLiteral(key, module + "username=\"${U}\" password=\"planted${P}\";"))
                .isTrue();
        assertThat(WrittenSecret.isLiteral(key, module + "username=\"${U}\" password='planted';"))
                .isTrue();
        assertThat(WrittenSecret.isLiteral(key, module + "clientId=\"me\" clientSecret=planted;"))
                .isTrue();
        assertThat(WrittenSecret.isLiteral("basic.auth.user.info", "me:${P}")).isFalse();
        assertThat(WrittenSecret.isLiteral("basic.auth.user.info", "${U}:planted"))
                .isTrue();
        assertThat(WrittenSecret.isLiteral("http.headers.additional", "Accept:json,X-Api-Key:${K}"))
                .isFalse();
        assertThat(WrittenSecret.isLiteral("http.headers.additional", "X-Api-Key:planted,X-Other:${K}"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://me:planted@h/x",
                "https://${USER}:planted@h",
                "https://me:pl${A}nted@h",
                "https://me:pl$nted@h",
                "https://:planted@h",
                "https://planted@h",
                "https://me:pl@nted@h",
                "redis://:planted@h:6379/0",
                "redis://planted@h",
                "mongodb+srv://me:planted@h/db",
                "jdbc:mysql://me:planted@h/db",
                "jdbc:oracle:thin:me/planted@h:1521:x",
                "jdbc:postgresql://h/db?user=${U}&password=planted",
                "jdbc:sqlserver://h;user=me;password=planted",
                "jdbc:mysql://(host=h,user=me,password=planted)/db",
                "jdbc:postgresql://h/db?password=${P:-planted}",
                "DefaultEndpointsProtocol=https;AccountName=x;AccountKey=planted==",
                "https://h/x?access_token=planted",
                "https://h/x?api_key=planted&y=1",
                "https://h/x?sv=1&sig=planted",
                "-----BEGIN PRIVATE KEY-----\nplanted\n-----END PRIVATE KEY-----",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----planted",
                "-----BEGIN RSA PRIVATE KEY-----\nplanted${X}\n-----END RSA PRIVATE KEY-----",
                "{\"type\": \"service_account\", \"private_key\": \"planted\"}",
                "Authorization: Bearer planted",
                "x required username=\"${U}\" password=\"planted\";",
                "https://planted:@h",
                "git+https://planted@h",
                "nats://planted@h:4222",
                "redis-sentinel://planted@h:26379",
                "//u:planted@h/x",
                "u:planted@h:9092",
                "k:9092,u:pl$nted@h:9092",
                "jdbc:sqlserver://h;user=a;PWD=planted",
                "Server=h;User Id=a;Password = planted",
                "mongodb://h/?authMechanismProperties=AWS_SESSION_TOKEN:planted",
                "https://h/api?code=planted0123456789abcdef==",
                "{\\\"password\\\": \\\"planted\\\"}",
                "{user: me, password: planted}",
                "X-Api-Key: planted",
                "<user>me</user><password>planted</password>",
                "run --password planted --fast",
                "-Xmx1g -Djavax.net.ssl.trustStorePassword=planted",
                "Basic bWU6cGxhbnRlZA==",
                "-----BEGIN PGP PRIVATE KEY BLOCK-----\nplanted",
                "https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX",
                "hvs.plantedplantedplantedplanted",
                "ghp_0123456789012345678901234567890123456789"
            })
    void credentialsInWhatMayBeAnything(String value) {
        assertThat(WrittenSecret.isIn(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://h:8081/x?token=${T}",
                "https://${U}:${P}@h",
                "https://me:${P}@h",
                "abfss://container@account.dfs.core.windows.net/x",
                "postgresql://me@h/db",
                "jdbc:oracle:thin:@h:1521:x",
                "jdbc:postgresql://h/db?user=me&password=${P}&ssl=true",
                "-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----",
                "-----BEGIN PRIVATE KEY-----\n${KEY}\n-----END PRIVATE KEY-----",
                "{\"type\": \"service_account\", \"private_key\": \"${KEY}\"}",
                "Authorization: Bearer ${T}",
                "a@b.example",
                "k1:9092,k2:9092",
                "the password is asked for",
                "Basic authentication",
                "flink:2.3@sha256:0123",
                "mailto:a@b.example",
                "u:${P}@h:9092",
                "https://${T}:@h",
                "X-Api-Key: ${K}",
                "run --password ${P}",
                "-Djavax.net.ssl.trustStorePassword=${P}",
                "https://h/x?key=id",
                "https://h/x?code=404",
                "basic.auth.credentials.source=USER_INFO"
            })
    void noneInThese(String value) {
        assertThat(WrittenSecret.isIn(value)).isFalse();
    }

    @Test
    void variablesThatFillInCredentials() {
        assertThat(WrittenSecret.variables("${A}", true)).containsExactly("A");
        assertThat(WrittenSecret.variables("${A}", false)).isEmpty();
        assertThat(WrittenSecret.variables("jdbc:postgresql://${H}/db?user=${U}&password=${P}", false))
                .containsExactly("P");
    }

    @Test
    void longTextsTakeNoTime() {
        List<String> texts = List.of(
                "a".repeat(100_000),
                "$".repeat(100_000),
                "password=\"" + "\\".repeat(50_000),
                "a=".repeat(50_000),
                "https://" + ":".repeat(50_000),
                "-----BEGIN PRIVATE KEY-----".repeat(2_000),
                "authorization: ".repeat(5_000));
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> texts.forEach(text -> assertThatCode(() -> {
                            WrittenSecret.isIn(text);
                            WrittenSecret.isLiteral("sasl.jaas.config", "x required " + text);
                            SecretLines.hide(List.of(text));
                        })
                        .doesNotThrowAnyException()));
    }

    @Test
    void linesThatHoldOneAreNotShown() {
        List<String> lines = List.of(
                "kafka: {sasl_username: u, sasl_password: planted, bootstrap: x}",
                "rest_url: \"http://u:planted@h:1\"",
                "name: m",
                "connection.password:",
                "  planted",
                "next: x",
                "key: |",
                "  -----BEGIN PRIVATE KEY-----",
                "  planted",
                "  -----END PRIVATE KEY-----",
                "config = @Config(name = \"db.password\", value = \"planted\"))",
                "@Config(value = \"planted\", name = \"db.password\")",
                "@Config(name = \"db.password\",",
                "value = \"planted\")",
                "password: ${P}",
                "columns: [{name: token, type: STRING}]");
        List<String> shown = SecretLines.hide(lines);
        assertThat(String.join("\n", shown)).doesNotContain("planted");
        assertThat(shown).contains("name: m", "next: x", "password: ${P}", "columns: [{name: token, type: STRING}]");
    }
}
