package io.streamt.deploy.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streamt.artifact.Artifact;
import io.streamt.artifact.RegistryConnection;
import io.streamt.artifact.ResourceId;
import io.streamt.artifact.SchemaArtifact;
import io.streamt.artifact.SchemaArtifact.Language;
import io.streamt.artifact.SchemaArtifact.Reference;
import io.streamt.artifact.TableConnection;
import io.streamt.deploy.Diff;
import io.streamt.deploy.FieldChange;
import io.streamt.deploy.ResourceProvider.Memory;
import io.streamt.deploy.ResourceProvider.Step;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.http.FakeServer;
import io.streamt.diagnostic.Code;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaProviderTest {
    private static final String SCHEMA =
            "{\"type\":\"record\",\"name\":\"r\",\"fields\":[{\"name\":\"a\",\"type\":\"int\"}]}";
    private static final String OTHER_WORDS =
            "{ \"name\": \"r\", \"fields\": [{\"type\": \"int\", \"name\": \"a\"}], \"type\": \"record\" }";
    private static final String WIDER =
            "{\"type\":\"record\",\"name\":\"r\",\"fields\":[{\"name\":\"b\",\"type\":\"long\"}]}";
    private static final String LATEST = "GET /subjects/orders-value/versions/latest";
    private static final String CHECK = "POST /compatibility/subjects/orders-value/versions?verbose=true";
    private static final String REGISTER = "POST /subjects/orders-value/versions";

    private static final Step STEP = new Step() {
        @Override
        public Optional<Artifact> deployed() {
            return Optional.empty();
        }

        @Override
        public Memory memory() {
            return Memory.NONE;
        }

        @Override
        public void remember(Memory memory) {
            throw new UnsupportedOperationException();
        }
    };

    private final FakeServer registry = new FakeServer();
    private final SchemaProvider provider = new SchemaProvider(at(registry.url()));

    @AfterEach
    void close() {
        registry.close();
    }

    private static TableConnection at(String url) {
        return new TableConnection("b:9092", new TreeMap<>(), new TreeSet<>(), url, Optional.of("me:s3cr3t"));
    }

    private static SchemaArtifact schema(String text, Optional<String> level, Reference... references) {
        return new SchemaArtifact(
                "orders", "orders-value", "orders", false, Language.AVRO, text, level, List.of(references));
    }

    private static SchemaArtifact schema() {
        return schema(SCHEMA, Optional.empty());
    }

    private LiveSchema live(SchemaArtifact desired) throws TargetException {
        return provider.read(List.of(desired)).get(desired.id());
    }

    private static String version(int version, String schema) {
        return "{\"subject\":\"orders-value\",\"version\":" + version + ",\"id\":7,\"schema\":\""
                + schema.replace("\"", "\\\"") + "\"}";
    }

    private void registered(String schema) {
        registry.on(LATEST, version(3, schema));
    }

    private interface Act {
        void run() throws TargetException;
    }

    private static TargetException failure(Act act) {
        return catchThrowableOfType(TargetException.class, act::run);
    }

    @Test
    void whatIsNotRegisteredYetIsNew() throws TargetException {
        registry.on("GET /mode", "{\"mode\":\"READWRITE\"}").on(REGISTER, "{\"id\":1}");
        assertThat(provider.read(List.of(schema()))).isEmpty();
        assertThat(provider.obstacle(schema())).isEmpty();
        provider.create(schema(), STEP);
        assertThat(registry.bodies())
                .singleElement()
                .asString()
                .contains("\"schema\":")
                .doesNotContain("schemaType");
    }

    @Test
    void theSameInOtherWordsIsNoDifference() throws TargetException {
        registered(OTHER_WORDS);
        assertThat(provider.diff(schema(), live(schema()))).isInstanceOf(Diff.None.class);
        assertThat(registry.requests()).containsExactly(LATEST);
    }

    @Test
    void anOlderVersionIsRegisteredToo() throws TargetException {
        registered(WIDER);
        registry.on("POST /subjects/orders-value", version(2, SCHEMA));
        LiveSchema live = live(schema());
        assertThat(provider.diff(schema(), live)).isInstanceOf(Diff.None.class);
        assertThat(provider.health(schema(), live).details()).isEqualTo("version 2 of 3");
    }

    @Test
    void fieldsThatDifferAreNamed() throws TargetException {
        registered(WIDER);
        assertThat(provider.diff(schema(), live(schema())).fields())
                .containsExactly(
                        FieldChange.of("version", "3", "a new one"),
                        FieldChange.added("field a", "int"),
                        FieldChange.removed("field b", "long"));
    }

    @Test
    void anIncompatibleOneIsBlockedWithTheRegistrysReasons() throws TargetException {
        registered(WIDER);
        registry.on(CHECK, "{\"is_compatible\":false,\"messages\":[\"READER_FIELD_MISSING_DEFAULT_VALUE: a\"]}");
        Diff.Unreachable blocked = provider.obstacle(schema(), live(schema())).orElseThrow();
        assertThat(blocked.code()).isEqualTo(Code.SCHEMA_INCOMPATIBLE);
        assertThat(blocked.reason()).isEqualTo("incompatible with version 3: READER_FIELD_MISSING_DEFAULT_VALUE: a");
        assertThat(blocked.hint()).contains("advanced.topic.name").contains("schema.compatibility");
    }

    @Test
    void aCompatibleOneIsRegisteredAfterItsLevel() throws TargetException {
        registered(WIDER);
        registry.on("GET /config/orders-value", "{\"compatibilityLevel\":\"FULL\"}")
                .on(CHECK, "{\"is_compatible\":true}")
                .on("PUT /config/orders-value", "{}")
                .on(REGISTER, "{\"id\":8}");
        SchemaArtifact desired = schema(SCHEMA, Optional.of("BACKWARD"));
        LiveSchema live = live(desired);
        assertThat(provider.obstacle(desired, live)).isEmpty();
        assertThat(provider.diff(desired, live).fields()).contains(FieldChange.of("compatibility", "FULL", "BACKWARD"));
        provider.update(desired, live, STEP);
        assertThat(registry.requests()).endsWith("PUT /config/orders-value", REGISTER);
    }

    @Test
    void withoutChecksNothingIsIncompatible() throws TargetException {
        registered(WIDER);
        SchemaArtifact desired = schema(SCHEMA, Optional.of("NONE"));
        assertThat(provider.obstacle(desired, live(desired))).isEmpty();
        assertThat(registry.requests()).doesNotContain(CHECK);
    }

    @Test
    void aRaceThatIsLostIsAnIncompatibleSchema() {
        registry.on(REGISTER, 409, "{\"error_code\":409,\"message\":\"incompatible with an earlier schema\"}");
        TargetException failure = failure(() -> provider.create(schema(), STEP));
        assertThat(failure.code()).isEqualTo(Code.SCHEMA_INCOMPATIBLE);
        assertThat(failure.getMessage()).contains("'orders-value': incompatible with an earlier schema");
    }

    @Test
    void aReadOnlyRegistryIsToldBeforeAnythingIsDone() throws TargetException {
        registry.on("GET /mode", "{\"mode\":\"READONLY\"}");
        Diff.Unreachable blocked = provider.obstacle(schema()).orElseThrow();
        assertThat(blocked.code()).isEqualTo(Code.REGISTRY_REFUSED);
        assertThat(blocked.reason()).isEqualTo("the schema registry at " + registry.url() + " is read-only");
    }

    @Test
    void aReferenceMustBeRegisteredOrBecomeSo() throws TargetException {
        SchemaArtifact refers = schema(SCHEMA, Optional.empty(), new Reference("x.Y", "y", 2));
        registry.on("GET /subjects", "[\"yy\"]");
        assertThat(refers.dependsOn()).containsExactly(ResourceId.schema("y"));
        Diff.Unreachable blocked = provider.obstacle(refers).orElseThrow();
        assertThat(blocked.code()).isEqualTo(Code.SCHEMA_REFERENCE);
        assertThat(blocked.reason()).contains("version 2 of subject 'y'");
        assertThat(blocked.hint()).startsWith("Did you mean 'yy'?");
        registry.on("GET /subjects/y/versions/2", "{\"version\":2}");
        assertThat(provider.obstacle(refers)).isEmpty();
    }

    @Test
    void whatIsTooLargeOrCannotBeReadSaysWhatToDo() {
        registry.on(REGISTER, 422, "{\"error_code\":42209,\"message\":\"Schema is too large\"}")
                .on(REGISTER, 422, "{\"error_code\":42201,\"message\":\"Input schema is an invalid Avro schema\"}");
        TargetException large = failure(() -> provider.create(schema(), STEP));
        assertThat(large.code()).isEqualTo(Code.REGISTRY_REFUSED);
        assertThat(large.getMessage()).contains("whose schema has " + SCHEMA.length() + " characters");
        assertThat(large.hint()).contains("references");
        assertThat(failure(() -> provider.create(schema(), STEP)).hint()).contains("Correct the definition");
    }

    @Test
    void whatIsGoneIsDeletedAlready() throws TargetException {
        registry.on("DELETE /subjects/orders-value", "[1]");
        provider.delete(schema());
        provider.delete(new SchemaArtifact("m", "gone", "t", true, Language.JSON, "{}", Optional.empty(), List.of()));
        assertThat(registry.requests()).containsExactly("DELETE /subjects/orders-value", "DELETE /subjects/gone");
    }

    @Test
    void whatOthersReferToIsLetGoAndStays() throws TargetException {
        registry.on("DELETE /subjects/orders-value", 422, "{\"error_code\":42206,\"message\":\"referenced\"}");
        provider.delete(schema());
        assertThat(registry.requests()).containsExactly("DELETE /subjects/orders-value");
    }

    @Test
    void aRegistryThatIsDownIsNamedByItsAddress() {
        String url = FakeServer.closedUrl();
        TargetException failure = failure(() -> new SchemaProvider(at(url)).read(List.of(schema())));
        assertThat(failure.code()).isEqualTo(Code.REGISTRY_UNREACHABLE);
        assertThat(failure.getMessage()).contains(url).contains("does not answer");
        assertThat(failure.hint()).contains("runtime.schema_registry.url");
    }

    @Test
    void noRegistryIsAnErrorThatSaysSo() {
        TargetException failure =
                failure(() -> new SchemaProvider(TableConnection.plain("b:9092")).read(List.of(schema())));
        assertThat(failure.code()).isEqualTo(Code.NO_TARGET);
        assertThat(failure.getMessage()).contains("schema/orders-value of 'orders'");
    }

    @Test
    void theLoginIsSentAndNeverShown() {
        String header = "Basic " + Base64.getEncoder().encodeToString("me:s3cr3t".getBytes(StandardCharsets.UTF_8));
        registry.guarded(LATEST, header + "x", "[]");
        TargetException failure = failure(() -> provider.read(List.of(schema())));
        assertThat(failure.getMessage() + failure.hint())
                .contains("does not accept the login")
                .contains("the login under runtime.schema_registry")
                .doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 1000})
    void planningNewSubjectsIsTwoRequests(int count) throws TargetException {
        registry.on("GET /subjects", "[]").on("GET /mode", "{\"mode\":\"READWRITE\"}");
        List<SchemaArtifact> all = all(count);
        provider.read(all);
        for (SchemaArtifact each : all) {
            assertThat(provider.obstacle(each)).isEmpty();
        }
        assertThat(registry.requests()).containsExactly("GET /subjects", "GET /mode");
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1000})
    void planningWhatIsRegisteredIsOneRequestForEachThousand(int count) throws TargetException {
        List<SchemaArtifact> all = all(count);
        String page = "GET /schemas?latestOnly=true&subjectPrefix=shop.&offset=";
        registry.on("GET /subjects", names(all))
                .on(page + "0&limit=1000", versions(all))
                .on(page + "1000&limit=1000", "[]");
        Map<ResourceId, LiveSchema> live = provider.read(all);
        assertThat(all).allMatch(s -> provider.diff(s, live.get(s.id())) instanceof Diff.None);
        assertThat(registry.requests()).hasSize(count == 1000 ? 3 : 2);
    }

    @Test
    void aTokenIsShown() throws TargetException {
        RegistryConnection bearer = new RegistryConnection(
                registry.url(), Optional.empty(), Optional.of("t0ken"), new TreeMap<>(), Optional.empty());
        SchemaProvider withToken =
                new SchemaProvider(new TableConnection("b:9092", new TreeMap<>(), new TreeSet<>(), bearer, ""));
        registry.guarded(LATEST, "Bearer t0ken", version(3, SCHEMA));
        assertThat(withToken.read(List.of(schema()))).hasSize(1);
        TargetException failure = failure(() -> provider.read(List.of(schema())));
        assertThat(failure.getMessage() + failure.hint())
                .doesNotContain("s3cr3t")
                .contains("401");
    }

    @ParameterizedTest
    @CsvSource({"10, 11", "100, 102", "1000, 1002"})
    void aRegistryWithoutThatListIsAskedForEach(int count, int requests) throws TargetException {
        List<SchemaArtifact> all = all(count);
        registry.on("GET /subjects", names(all));
        all.forEach(s -> registry.on("GET /subjects/" + s.subject() + "/versions/latest", version(1, SCHEMA)));
        assertThat(provider.read(all)).hasSize(count);
        assertThat(registry.requests()).hasSize(requests);
    }

    private static List<SchemaArtifact> all(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new SchemaArtifact(
                        "m" + i, "shop." + i, "t" + i, false, Language.AVRO, SCHEMA, Optional.empty(), List.of()))
                .toList();
    }

    private static String names(List<SchemaArtifact> all) {
        return all.stream().map(s -> "\"" + s.subject() + "\"").collect(Collectors.joining(",", "[", "]"));
    }

    private static String versions(List<SchemaArtifact> all) {
        return all.stream()
                .map(s -> version(1, SCHEMA).replace("orders-value", s.subject()))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
