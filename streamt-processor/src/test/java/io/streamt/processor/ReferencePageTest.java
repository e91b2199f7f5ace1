package io.streamt.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.streamt.artifact.Artifact;
import io.streamt.artifact.ConnectorArtifact;
import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.artifact.GatewayRuleArtifact;
import io.streamt.artifact.GatewayRuleArtifact.Effect;
import io.streamt.artifact.GatewayRuleArtifact.Interceptor;
import io.streamt.artifact.GatewayRuleArtifact.Sql;
import io.streamt.artifact.TopicArtifact;
import io.streamt.compiler.CompilerFixture;
import io.streamt.diagnostic.Diagnostic;
import io.streamt.diagnostic.Severity;
import io.streamt.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The complete models of the user's reference page, with sources and the keys that connectors need, in YAML and in Java; in
 * {@code gateway} those that a Gateway changes, in {@code ml} those that ask an ML model.
 */
class ReferencePageTest {
    private static final Path FOLDER = Path.of("src/test/resources/reference-page");

    @TempDir
    private Path directory;

    private CompilerFixture.Result yaml(String part) throws IOException {
        return new CompilerFixture(directory.resolve("yaml-" + part))
                .file("stream_project.yml", text(part, "stream_project.yml"))
                .compile();
    }

    private JavaModule module(String part) throws IOException {
        return new JavaModule(directory.resolve("java-" + part)).java("com/acme/Page.java", text(part, "Page.java"));
    }

    private CompilerFixture.Result java(String part) throws IOException {
        JavaModule module = module(part);
        JavaModule.Messages messages = module.compile();
        assertThat(messages.success()).as(messages.text()).isTrue();
        String project = text(part, "stream_project.yml").split("(?m)^sources:", 2)[0];
        return new CompilerFixture(directory.resolve("of-java-" + part))
                .file("stream_project.yml", project)
                .trees(module.trees())
                .compile();
    }

    private static String text(String part, String file) throws IOException {
        return Files.readString(FOLDER.resolve(part).resolve(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"models", "windows", "pipeline", "gateway", "ml"})
    void becomesWhatThePageSays(String part) throws IOException {
        String becomes = yaml(part).get().manifest().models().stream()
                .map(m -> m.name() + ": " + m.materialized() + ", because " + m.materializedReason() + "\n")
                .collect(Collectors.joining());
        Path golden = FOLDER.resolve(part).resolve("becomes.txt");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, becomes);
        }
        assertThat(becomes).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @ValueSource(strings = {"models", "windows", "pipeline", "gateway", "ml"})
    void javaBecomesTheSame(String part) throws IOException {
        Manifest yaml = yaml(part).get().manifest();
        Manifest java = java(part).get().manifest();
        assertThat(java.artifacts().stream().map(ReferencePageTest::withoutSpaces))
                .isEqualTo(yaml.artifacts().stream()
                        .map(ReferencePageTest::withoutSpaces)
                        .toList());
        assertThat(java.edges()).isEqualTo(yaml.edges());
    }

    /** The texts are indented otherwise. */
    private static String withoutSpaces(Artifact artifact) {
        return artifact.toString().replaceAll("\\s+", " ");
    }

    @Test
    void settingsAreThoseOfThePage() throws IOException {
        Manifest models = yaml("models").get().manifest();
        assertThat(topic(models, "high_value_orders").topic()).isEqualTo("orders.high-value.v1");
        assertThat(topic(models, "high_value_orders").partitions()).isEqualTo(12);
        assertThat(topic(models, "high_value_orders").config()).containsEntry("retention.ms", "604800000");
        TopicArtifact metrics = topic(models, "customer_metrics");
        assertThat(metrics.replicationFactor()).isEqualTo(3);
        assertThat(metrics.config())
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "2592000000");
        FlinkJobArtifact job = job(models, "customer_metrics");
        assertThat(job.cluster()).isEqualTo("production");
        assertThat(job.options())
                .containsEntry("parallelism.default", "8")
                .containsEntry("execution.checkpointing.interval", "60000 ms")
                .containsEntry("state.backend.type", "rocksdb");
        assertThat(models.models().stream()
                        .filter(m -> m.name().equals("customer_metrics"))
                        .flatMap(m -> m.columns().stream())
                        .flatMap(c -> c.masked().stream().map(mask -> c.name() + " " + mask)))
                .containsExactly("email hash", "phone partial");
        FlinkJobArtifact revenue = job(yaml("windows").get().manifest(), "hourly_revenue");
        assertThat(revenue.state().topic()).isEqualTo("analytics.revenue.v1");
        assertThat(connector(models, "orders_snowflake").config())
                .containsEntry("snowflake.database.name", "ANALYTICS")
                .containsEntry("topics", "orders_clean");
        assertThat(models.edges())
                .contains(
                        new Manifest.Edge("model.orders_clean", "model.enriched_orders"),
                        new Manifest.Edge("source.customers", "model.enriched_orders"));
    }

    @Test
    void whatIsReadThroughTheGateway() throws IOException {
        List<GatewayRuleArtifact> rules = yaml("gateway").get().manifest().artifacts(GatewayRuleArtifact.class);
        Effect europe = new Sql("SELECT * FROM \"orders_clean\" WHERE region = 'EU'");
        assertThat(of(rules, "orders_europe").interceptors())
                .extracting(i -> i.group().orElse("everybody else"), Interceptor::effect)
                .containsExactly(
                        tuple("everybody else", new Sql("SELECT * FROM \"orders_clean\" WHERE record.offset < 0")),
                        tuple("analytics", europe),
                        tuple("analytics-team", europe),
                        tuple("data-science", europe));
        assertThat(of(rules, "orders_basic").interceptors())
                .extracting(Interceptor::effect)
                .containsExactly(new Sql("SELECT order_id, customer_id, amount FROM \"orders.raw\" WHERE amount > 0"));
        assertThat(of(rules, "customers_redacted").interceptors())
                .extracting(Interceptor::effect)
                .containsExactly(new GatewayRuleArtifact.Mask("ssn"), new Sql("SELECT id, ssn FROM \"customers\""));
    }

    /** As Confluent Cloud is given it, with its table. */
    @Test
    void predictionsOfThePage() throws IOException {
        String files = yaml("ml").files().get("flink/fraud_scores.sql");
        Path golden = FOLDER.resolve("ml/fraud_scores.sql");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, files);
        }
        assertThat(files).isEqualTo(Files.readString(golden));
    }

    private static TopicArtifact topic(Manifest manifest, String model) {
        return of(manifest.artifacts(TopicArtifact.class), model);
    }

    private static FlinkJobArtifact job(Manifest manifest, String model) {
        return of(manifest.artifacts(FlinkJobArtifact.class), model);
    }

    private static ConnectorArtifact connector(Manifest manifest, String model) {
        return of(manifest.artifacts(ConnectorArtifact.class), model);
    }

    private static <A extends Artifact> A of(List<A> artifacts, String model) {
        return artifacts.stream()
                .filter(a -> a.model().equals(model))
                .findFirst()
                .orElseThrow();
    }

    /** {@code hour} is a word of SQL: the page's third stage as it stands there. */
    @Test
    void theThirdStageAsWritten() throws IOException {
        List<Diagnostic> told = yaml("as-written").diagnostics().stream()
                .filter(d -> d.severity() == Severity.ERROR)
                .toList();
        assertThat(told).hasSize(1);
        assertThat(told.get(0).headline()).startsWith("[STREAMT-202] stream_project.yml:31:56: ");
        assertThat(told.get(0).message() + told.get(0).hint())
                .contains("'hour'")
                .contains("`hour`");
        JavaModule.Messages messages = module("as-written").compile();
        assertThat(messages.success()).isFalse();
        assertThat(messages.text()).contains("[STREAMT-202] Page.java:30:62: ").contains("`hour`");
    }
}
