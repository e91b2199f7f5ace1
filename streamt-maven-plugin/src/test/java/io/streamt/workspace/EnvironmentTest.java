package io.streamt.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.CompilationFailedException;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.mojo.MojoSwitch;
import io.streamt.project.RuntimeSettings;
import io.streamt.project.RuntimeSettings.Clusters;
import io.streamt.project.RuntimeSettings.Http;
import io.streamt.project.RuntimeSettings.Login.Mechanism;
import io.streamt.systems.Servers;
import io.streamt.systems.TargetSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentTest {
    @TempDir
    private Path directory;

    private static final Servers NO_SERVERS = (id, setting) -> {
        throw new IllegalStateException(setting);
    };

    private interface Action {
        void run() throws Exception;
    }

    private static TargetException failure(Action action) {
        return catchThrowableOfType(TargetException.class, action::run);
    }

    private Environment find(String name) throws Exception {
        Diagnostics diagnostics = new Diagnostics();
        Environment found = Environment.find(name, Modules.in(directory), diagnostics);
        diagnostics.stopIfErrors();
        return found;
    }

    private void environment(String name, String text) throws IOException {
        Modules.write(directory, "environments/" + name + ".yml", text);
    }

    // --- which one

    @Test
    void withoutFilesThereIsOneEnvironmentAndItNeedsNoName() throws Exception {
        assertThat(Environment.choose("", Modules.in(directory))).isEqualTo(Environment.DEFAULT);
        assertThat(Environment.choose("local", Modules.in(directory))).isEqualTo("local");
        assertThat(find(Environment.DEFAULT).allowsDestruction()).isTrue();
        assertThat(find(Environment.DEFAULT).allowsOlder()).isTrue();
    }

    @Test
    void aFileForTheLocalStackAloneMakesNoChoice() throws Exception {
        environment("local", "environment: {name: local}\n");
        assertThat(Environment.choose("", Modules.in(directory))).isEqualTo(Environment.DEFAULT);
    }

    @Test
    void whereThereAreSeveralOneMustBeNamed() throws Exception {
        environment("prod", "environment: {name: prod}\n");
        environment("test", "environment: {name: test}\n");
        TargetException failure = failure(() -> Environment.choose("", Modules.in(directory)));
        assertThat(failure.code()).isEqualTo(Code.UNKNOWN_ENVIRONMENT);
        assertThat(failure).hasMessage("no environment was chosen.");
        assertThat(failure.hint()).isEqualTo("Choose one with -Dstreamt.environment=<name>: prod, test, local.");
    }

    @Test
    void aNameWithoutAFile() throws Exception {
        environment("prod", "environment: {name: prod}\n");
        TargetException failure = failure(() -> find("prd"));
        assertThat(failure.code()).isEqualTo(Code.UNKNOWN_ENVIRONMENT);
        assertThat(failure).hasMessage("environment 'prd' does not exist.");
        assertThat(failure.hint()).isEqualTo("Environments: prod, local.");
    }

    @Test
    void localWithoutAStack() {
        TargetException failure = failure(() -> find("local"));
        assertThat(failure.code()).isEqualTo(Code.STACK_NOT_RUNNING);
        assertThat(failure).hasMessage("the local stack is not running; `mvn streamt:up`.");
    }

    // --- what it protects

    @Test
    void aProtectedEnvironmentWantsItsName() throws Exception {
        environment("prod", "environment: {name: prod, protected: true}\n");
        Environment prod = find("prod");
        assertThat(prod.isProtected()).isTrue();
        TargetException failure = failure(() -> prod.requireConfirmed(null, "deploying there"));
        assertThat(failure.code()).isEqualTo(Code.NOT_CONFIRMED);
        assertThat(failure.hint()).isEqualTo("If deploying there is what you want: -Dstreamt.confirm=prod.");
        assertThat(failure(() -> prod.requireConfirmed("test", "it"))).isNotNull();
        assertThatCode(() -> prod.requireConfirmed("prod", "it")).doesNotThrowAnyException();
    }

    @Test
    void safety() throws Exception {
        environment("test", "safety: {confirm_apply: true, allow_destructive: false}\n");
        assertThat(find("test").wantsConfirmation()).isTrue();
        assertThat(find("test").allowsDestruction()).isFalse();
        assertThat(find("test").isProtected()).isFalse();
    }

    /** All that YAML calls a boolean is one, and a variable is filled in before it is read. */
    @ParameterizedTest
    @CsvSource({
        "true, true",
        "True, true",
        "TRUE, true",
        "'\"true\"', true",
        "${PROT}, true",
        "false, false",
        "False, false",
        "FALSE, false",
        "${NONE:-false}, false"
    })
    void aSwitchIsAnyBooleanOfYaml(String written, boolean on) throws Exception {
        Modules.write(directory, ".env", "PROT=true\n");
        environment("prod", """
                environment:
                  name: prod
                  protected: %s
                safety:
                  confirm_apply: %s
                  allow_destructive: %s
                  allow_older: %s
                """.formatted(written, written, written, written));
        Environment prod = find("prod");
        assertThat(prod.isProtected()).isEqualTo(on);
        assertThat(prod.wantsConfirmation()).isEqualTo(on);
        assertThat(prod.allowsDestruction()).isEqualTo(on);
        assertThat(prod.allowsOlder()).isEqualTo(on);
    }

    /** It is an error at its place, and until that is corrected it protects. */
    @ParameterizedTest
    @CsvSource({
        "environment, protected, ture, STREAMT-004 4:14",
        "environment, protected, yes, STREAMT-004 4:14",
        "environment, protected, 1, STREAMT-004 4:14",
        "environment, protected, '', STREAMT-004 4:3",
        "environment, protected, ~, STREAMT-004 4:14",
        "environment, protected, [true], STREAMT-004 4:14",
        "environment, protected, ${NOT_SET}, STREAMT-003 4:14",
        "safety, confirm_apply, treu, STREAMT-004 4:18",
        "safety, allow_destructive, flase, STREAMT-004 4:22",
        "safety, allow_destructive, '', STREAMT-004 4:3",
        "safety, allow_destructive, ${NOT_SET}, STREAMT-003 4:22",
        "safety, allow_older, flase, STREAMT-004 4:16"
    })
    void aSwitchThatCannotBeReadIsAnErrorAndProtects(String section, String key, String value, String expected)
            throws Exception {
        environment("prod", """
                vars: {a: b}

                %s:
                  %s: %s
                """.formatted(section, key, value));
        Diagnostics diagnostics = new Diagnostics();
        Environment prod = Environment.find("prod", Modules.in(directory), diagnostics);
        assertThat(diagnostics.all())
                .extracting(d -> d.code().id() + " " + d.origin().line() + ":"
                        + d.origin().column())
                .containsExactly(expected);
        assertThat(prod.wantsConfirmation() || !prod.allowsDestruction() || !prod.allowsOlder())
                .isTrue();
        Diagnostics declared = new Diagnostics();
        Environment.declared("prod", Modules.in(directory), declared);
        assertThat(declared.all()).isEqualTo(diagnostics.all());
    }

    /** A variable in braces is no plain text between braces; the message must not be that the environment is unknown. */
    @Test
    void aFileThatIsNoYamlIsToldAtItsPlace() throws Exception {
        environment("prod", "environment: {name: prod, protected: ${PROT}}\n");
        CompilationFailedException failure = catchThrowableOfType(CompilationFailedException.class, () -> find("prod"));
        assertThat(failure.diagnostics())
                .extracting(d -> d.code() + " " + d.origin().place())
                .containsExactly("YAML_SYNTAX environments/prod.yml:1:39");
    }

    /** Maven itself would take these for false. */
    @Test
    void aSwitchOfTheCommandLineIsReadTheSameWay() throws Exception {
        assertThat(MojoSwitch.read("streamt.skip", null)).isEmpty();
        assertThat(MojoSwitch.isOn("streamt.skip", null)).isFalse();
        assertThat(MojoSwitch.isOn("streamt.skip", "True")).isTrue();
        assertThat(MojoSwitch.isOn("streamt.skip", "FALSE")).isFalse();
        assertThatThrownBy(() -> MojoSwitch.isOn("streamt.failOnChanges", "ture"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("[STREAMT-008] streamt.failOnChanges is 'ture', but must be true or false.");
    }

    // --- where its systems are

    @Test
    void addressesAreResolvedAndAnUnsetVariableIsNamed() throws Exception {
        environment("prod", "environment: {name: prod}\n");
        Modules.write(directory, ".env.prod", "BROKERS=kafka:9092\nFLINK=http://flink:8081\nSECRET=a\\\"b\n");
        RuntimeSettings.Kafka kafka = new RuntimeSettings.Kafka(
                "${BROKERS}",
                "inner:9092",
                new TreeMap<>(Map.of("security.protocol", "SASL_SSL")),
                Optional.of(new RuntimeSettings.Login(Mechanism.SCRAM_SHA_512, "me", "${SECRET}")),
                Optional.empty(),
                Optional.empty());
        TreeMap<String, RuntimeSettings.Flink> flink =
                new TreeMap<>(Map.of("main", new RuntimeSettings.Flink("${FLINK}", "http://gateway:8083", Http.PLAIN)));
        RuntimeSettings runtime = new RuntimeSettings(
                Optional.of(kafka),
                Optional.of(new RuntimeSettings.Registry(
                        "${FLINK}/registry",
                        new Http(
                                "runtime.schema_registry",
                                Optional.of(new RuntimeSettings.User("me", "${SECRET}")),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        false)),
                new Clusters<>(Optional.of("main"), flink),
                new Clusters<>(Optional.empty(), new TreeMap<>()),
                Optional.empty());
        TargetSettings settings = find("prod").settings(runtime, NO_SERVERS);
        assertThat(settings.bootstrapServers()).isEqualTo("kafka:9092");
        assertThat(settings.flinkCluster("").orElseThrow().restUrl()).isEqualTo("http://flink:8081");
        assertThat(settings.tables().bootstrapServers()).isEqualTo("inner:9092");
        assertThat(settings.kafka().client())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry(
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"me\""
                                + " password=\"a\\\\\\\"b\";");
        assertThat(settings.kafka().principal()).contains("User:me");
        // Flink's SQL connector brings a client of its own, in packages of its own.
        assertThat(settings.tables().properties())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry(
                        "sasl.jaas.config",
                        "org.apache.flink.kafka.shaded.org.apache.kafka.common.security.scram.ScramLoginModule required"
                                + " username=\"me\" password=\"a\\\\\\\"b\";");
        assertThat(settings.tables().registryUrl()).isEqualTo("http://flink:8081/registry");
        assertThat(settings.tables().registry().login()).contains("me:a\\\"b");
        assertThat(settings.toString()).doesNotContain("a\\\"b");
        TargetException failure = failure(() -> find("default").settings(runtime, NO_SERVERS));
        assertThat(failure.code()).isEqualTo(Code.UNSET_VARIABLE);
        assertThat(failure).hasMessage("the variable 'FLINK' is not set.");
    }

    @Test
    void noKafkaAtAll() {
        TargetException failure = failure(() -> find("default").settings(RuntimeSettings.none(), NO_SERVERS));
        assertThat(failure.code()).isEqualTo(Code.NO_TARGET);
        assertThat(failure).hasMessage("no Kafka is configured for environment 'default'.");
    }
}
