package io.streamt.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.ResourceId;
import io.streamt.artifact.SchemaArtifact;
import io.streamt.artifact.SchemaArtifact.Language;
import io.streamt.artifact.SchemaArtifact.Reference;
import io.streamt.artifact.TableConnection;
import io.streamt.deploy.ResourceProvider.Memory;
import io.streamt.deploy.http.FakeServer;
import io.streamt.deploy.registry.SchemaProvider;
import io.streamt.diagnostic.Code;
import io.streamt.manifest.ArtifactJson;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose a subject is that exists already. */
class SchemaOwnershipTest {
    private static final String REGISTERED = "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}}";
    private static final String OTHER = "{\"type\":\"object\",\"properties\":{\"b\":{\"type\":\"string\"}}}";

    private final FakeServer registry = new FakeServer();
    private final DeployFixture fixture = new DeployFixture();

    @BeforeEach
    void register() {
        String version =
                "{\"version\":1,\"schemaType\":\"JSON\",\"schema\":\"" + REGISTERED.replace("\"", "\\\"") + "\"}";
        registry.on("GET /subjects", "[\"orders-value\"]")
                .on("GET /subjects/orders-value/versions/latest", version)
                .on("GET /mode", 404, "{}")
                .on("POST /compatibility/subjects/orders-value/versions?verbose=true", "{\"is_compatible\":true}")
                .on("POST /subjects/orders-value/versions", "{\"id\":2}");
    }

    @AfterEach
    void close() {
        registry.close();
    }

    private static SchemaArtifact schema(String text, boolean source) {
        return new SchemaArtifact(
                "orders", "orders-value", "orders", source, Language.JSON, text, Optional.empty(), List.of());
    }

    private Change plan(Acceptance acceptance, SchemaArtifact schema) throws TargetException {
        return planner(acceptance).planAll(List.of(schema)).changes().get(0);
    }

    private DeploymentPlanner planner(Acceptance acceptance) {
        return new DeploymentPlanner(
                targets(), fixture.ledger, acceptance, Renames.NONE, new MissingTopic(Map.of(), ""));
    }

    private Targets targets() {
        TableConnection connection =
                new TableConnection("b:9092", new TreeMap<>(), new TreeSet<>(), registry.url(), Optional.empty());
        return new Targets(List.of(new SchemaProvider(connection)), wanted -> wanted);
    }

    private static Acceptance adopting() {
        return new Acceptance(Set.of(), Set.of(), Set.of("orders"), Acceptance.Prune.NOTHING, Set.of());
    }

    @Test
    void whatIsRegisteredAsDeclaredIsUnchangedAndNobodys() throws TargetException {
        assertThat(plan(Acceptance.NOTHING, schema(REGISTERED, true)))
                .isEqualTo(new Change.None(ResourceId.schema("orders-value"), Set.of()));
        assertThat(fixture.ledger.own()).isEmpty();
    }

    @Test
    void whatIsRegisteredOtherwiseIsBlockedAndSaysHow() throws TargetException {
        Change change = plan(Acceptance.NOTHING, schema(OTHER, true));
        assertThat(change).isInstanceOfSatisfying(Change.Blocked.class, blocked -> {
            assertThat(blocked.code()).isEqualTo(Code.NOT_OURS);
            assertThat(blocked.fields()).extracting(FieldChange::path).containsExactly("version", "field a", "field b");
            assertThat(blocked.hint()).contains("-Dstreamt.adopt=orders");
        });
    }

    @Test
    void whatIsAdoptedGetsANewVersion() throws TargetException {
        SchemaArtifact desired = schema(OTHER, true);
        Change change = plan(adopting(), desired);
        assertThat(change).isInstanceOf(Change.Adopt.class);
        Plan plan = new Plan("shop", "1", "test", List.of(change), List.of());
        new Applier(targets(), fixture.ledger, adopting(), InstantSource.fixed(Instant.EPOCH)).apply(plan, o -> {});
        assertThat(registry.requests()).contains("POST /subjects/orders-value/versions");
        assertThat(fixture.ledger.find(desired.id()).orElseThrow().applied()).isTrue();
    }

    /** Flink registered it before this tool did. */
    @Test
    void theSubjectOfATopicOfOursIsOurs() throws TargetException {
        fixture.ledger.applied(
                ResourceId.topic("orders"), ArtifactJson.content(DeployFixture.topic("orders", 1)), Memory.NONE);
        assertThat(plan(Acceptance.NOTHING, schema(OTHER, false))).isInstanceOf(Change.Adopt.class);
        assertThat(plan(Acceptance.NOTHING, schema(OTHER, true)))
                .as("of a source, whatever its topic is called")
                .isInstanceOf(Change.Blocked.class);
    }

    @Test
    void whatRefersToAnotherIsRemovedBeforeIt() throws TargetException {
        SchemaArtifact address = schema(REGISTERED, true);
        SchemaArtifact refers = new SchemaArtifact(
                "refers",
                "refers",
                "t",
                true,
                Language.JSON,
                OTHER,
                Optional.empty(),
                List.of(new Reference("a", "orders-value", 1)));
        for (SchemaArtifact each : List.of(address, refers)) {
            fixture.ledger.applied(each.id(), ArtifactJson.content(each), Memory.NONE);
        }
        List<Change> changes = new DestructionPlanner(fixture.ledger).plan();
        assertThat(changes).extracting(Change::id).containsExactly(refers.id(), address.id());
        assertThat(changes.get(1).dependsOn()).containsExactly(refers.id());
        registry.on("DELETE /subjects/orders-value", "[1]").on("DELETE /subjects/refers", "[1]");
        Plan plan = new Plan("shop", "1", "test", changes, List.of());
        new Applier(targets(), fixture.ledger, Acceptance.NOTHING, InstantSource.fixed(Instant.EPOCH))
                .apply(plan, o -> {});
        assertThat(registry.requests()).containsExactly("DELETE /subjects/refers", "DELETE /subjects/orders-value");
        assertThat(fixture.ledger.own()).isEmpty();
    }
}
