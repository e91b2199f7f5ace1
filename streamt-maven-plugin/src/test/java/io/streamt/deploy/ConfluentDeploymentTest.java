package io.streamt.deploy;

import static io.streamt.deploy.ConfluentFixture.POOL;
import static io.streamt.deploy.ConfluentFixture.PRINCIPAL;
import static io.streamt.deploy.ConfluentFixture.STATEFUL;
import static io.streamt.deploy.ConfluentFixture.STATELESS;
import static io.streamt.deploy.ConfluentFixture.job;
import static io.streamt.deploy.ConfluentFixture.model;
import static io.streamt.deploy.ConfluentFixture.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamt.artifact.Artifact;
import io.streamt.artifact.ResourceId;
import io.streamt.deploy.confluent.CloudProviders;
import io.streamt.deploy.confluent.StandInCloud;
import io.streamt.deploy.http.FakeServer;
import io.streamt.diagnostic.Code;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables and statements of Confluent Cloud through plan and deploy, against a stand-in that knows the contract. */
class ConfluentDeploymentTest {
    private static final Acceptance RESET = new Acceptance(Set.of("totals"));
    private static final Acceptance PRUNE =
            new Acceptance(Set.of(), Set.of(), Set.of(), new Acceptance.Prune(true, Set.of()), Set.of("totals"));
    private static final String SMALLER = STATELESS + " WHERE `amount` > 1";

    private final StandInCloud cloud = new StandInCloud();
    private DeployFixture deploys = new DeployFixture();

    @BeforeEach
    void source() {
        cloud.topic("orders.raw");
    }

    @AfterEach
    void nothingWasWrong() {
        cloud.close();
        assertThat(cloud.violations()).isEmpty();
    }

    private void deploy(Acceptance acceptance, Artifact... artifacts) throws TargetException {
        deploys = ConfluentFixture.on(cloud, deploys);
        ApplyReport report = deploys.apply(acceptance, artifacts);
        assertThat(report.outcomes()).allMatch(Outcome::isWell);
        assertThat(plan(artifacts)).as("the plan after it").allMatch(Change.None.class::isInstance);
        assertThat(cloud.names()).as("statements that only helped").allMatch(n -> n.startsWith("shop-"));
    }

    private List<Change> plan(Artifact... artifacts) throws TargetException {
        deploys = ConfluentFixture.on(cloud, deploys);
        return deploys.plan(Acceptance.NOTHING, artifacts);
    }

    private Change changeOf(ResourceId id, Artifact... artifacts) throws TargetException {
        return plan(artifacts).stream()
                .filter(c -> c.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Change jobChange(Artifact... artifacts) throws TargetException {
        return changeOf(ResourceId.flinkJob("shop.totals"), artifacts);
    }

    @Test
    void aTableAndThenItsStatement() throws TargetException {
        deploy(Acceptance.NOTHING, model(STATELESS));
        assertThat(cloud.tables())
                .containsEntry(
                        "totals",
                        "[id, amount] 6 {changelog.mode=append, kafka.retention.time=7 d, value.format=json-registry} ");
        assertThat(cloud.jobs()).containsExactly("RUNNING " + STATELESS);
        JsonNode job = cloud.job();
        assertThat(job.path("name").asText()).matches("shop-totals-[0-9a-f]{8}-[0-9a-f]{8}");
        assertThat(job.path("metadata")
                        .path("labels")
                        .path("user.confluent.io/streamt")
                        .asText())
                .isEqualTo("true");
        JsonNode spec = job.path("spec");
        assertThat(spec.path("compute_pool_id").asText()).isEqualTo(POOL);
        assertThat(spec.path("principal").asText()).isEqualTo(PRINCIPAL);
        assertThat(spec.path("properties").toString())
                .isEqualTo("{\"sql.current-catalog\":\"production\",\"sql.current-database\":\"orders\","
                        + "\"sql.local-time-zone\":\"UTC\"}");
    }

    @Test
    void aStatelessChangeGoesOnFromTheReadPositions() throws TargetException {
        deploy(Acceptance.NOTHING, model(STATELESS));
        List<String> positions = cloud.positions();
        assertThat(jobChange(model(SMALLER))).isInstanceOfSatisfying(Change.Update.class, update -> {
            assertThat(update.verdict()).isEqualTo(Verdict.RESTART_WITHOUT_STATE);
            assertThat(update.fields()).extracting(FieldChange::path).containsExactly("statement");
        });
        deploy(Acceptance.NOTHING, model(SMALLER));
        assertThat(cloud.jobs()).containsExactly("RUNNING " + SMALLER);
        assertThat(cloud.positions()).isEqualTo(positions);
        deploy(Acceptance.NOTHING, model(STATELESS));
        assertThat(cloud.positions()).isEqualTo(positions);
    }

    @Test
    void aStatefulChangeWaitsForConsent() throws TargetException {
        deploy(Acceptance.NOTHING, model(STATEFUL));
        Artifact[] changed = model(STATEFUL.replace("COUNT(*)", "SUM(`amount`)"));
        assertThat(jobChange(changed)).isInstanceOfSatisfying(Change.Blocked.class, blocked -> {
            assertThat(blocked.code()).isEqualTo(Code.STATE_UNSAFE);
            assertThat(blocked.summary()).contains("does not get its state (GroupAggregate)");
            assertThat(blocked.hint()).contains("-Dstreamt.accept=reset:totals");
        });
        List<String> before = cloud.positions();
        deploys.apply(Acceptance.NOTHING, changed);
        assertThat(cloud.jobs()).containsExactly("RUNNING " + STATEFUL);
        deploy(RESET, changed);
        assertThat(cloud.jobs()).singleElement().asString().contains("RUNNING SELECT `id`, SUM(`amount`)");
        assertThat(cloud.positions()).isNotEqualTo(before);
    }

    @Test
    void whatWasForgottenThereIsKnownHere() throws TargetException {
        deploy(Acceptance.NOTHING, model(STATELESS));
        cloud.byHand("FAILED");
        cloud.purge();
        assertThat(cloud.jobs()).isEmpty();
        assertThat(jobChange(model(STATELESS))).isInstanceOfSatisfying(Change.Blocked.class, blocked -> {
            assertThat(blocked.code()).isEqualTo(Code.STATE_UNSAFE);
            assertThat(blocked.summary()).contains("Confluent Cloud forgot it");
        });
        deploy(RESET, model(STATELESS));
        assertThat(cloud.jobs()).containsExactly("RUNNING " + STATELESS);
    }

    @Test
    void aFailedOneNeedsConsent() throws TargetException {
        deploy(Acceptance.NOTHING, model(STATELESS));
        cloud.byHand("FAILED");
        assertThat(jobChange(model(STATELESS))).isInstanceOf(Change.Blocked.class);
        assertThat(jobChange(model(SMALLER))).isInstanceOf(Change.Blocked.class);
        deploy(RESET, model(SMALLER));
        cloud.byHand("FAILED");
        deploy(RESET, model(SMALLER));
        assertThat(cloud.jobs()).containsExactly("RUNNING " + SMALLER);
    }

    @Test
    void whatSomebodyStoppedGoesOn() throws TargetException {
        deploy(Acceptance.NOTHING, model(STATEFUL));
        List<String> positions = cloud.positions();
        cloud.byHand("STOPPED");
        assertThat(jobChange(model(STATEFUL))).isInstanceOfSatisfying(Change.Update.class, update -> {
            assertThat(update.verdict()).isEqualTo(Verdict.RESTART_FROM_SAVEPOINT);
            assertThat(update.fields()).allMatch(f -> f.changedBy() == FieldChange.ChangedBy.OUTSIDE);
        });
        deploy(Acceptance.NOTHING, model(STATEFUL));
        assertThat(cloud.positions()).isEqualTo(positions);
    }

    @Test
    void anotherPoolAndPrincipalTakeItOverWithItsState() throws TargetException {
        deploy(Acceptance.NOTHING, model(STATEFUL));
        List<String> positions = cloud.positions();
        deploys = ConfluentFixture.on(cloud, deploys, "lfcp-2", "sa-2");
        assertThat(deploys.apply(Acceptance.NOTHING, model(STATEFUL)).succeeded())
                .isTrue();
        assertThat(cloud.job().path("spec").path("compute_pool_id").asText()).isEqualTo("lfcp-2");
        assertThat(cloud.job().path("spec").path("principal").asText()).isEqualTo("sa-2");
        assertThat(cloud.positions()).isEqualTo(positions);
        assertThat(deploys.plan(Acceptance.NOTHING, model(STATEFUL))).allMatch(Change.None.class::isInstance);
    }

    @Test
    void aTableTakesWhatCanBeChanged() throws TargetException {
        TreeMap<String, String> options = new TreeMap<>(Map.of("changelog.mode", "append"));
        options.put("kafka.retention.time", "172800000 ms");
        deploy(Acceptance.NOTHING, table("totals", 6, "", options));
        options.put("kafka.retention.time", "3600000 ms");
        String watermark = "WATERMARK FOR `at` AS `at`";
        deploy(Acceptance.NOTHING, table("totals", 6, watermark, options));
        assertThat(cloud.tables().get("totals"))
                .contains("kafka.retention.time=3600000 ms")
                .endsWith(watermark);
        options.remove("kafka.retention.time");
        deploy(Acceptance.NOTHING, table("totals", 6, "", options));
        assertThat(cloud.tables().get("totals")).isEqualTo("[id, amount] 6 {changelog.mode=append} ");
    }

    @Test
    void aTableKeepsBucketsAndFormats() throws TargetException {
        deploy(Acceptance.NOTHING, table("totals"));
        TreeMap<String, String> avro =
                new TreeMap<>(Map.of("changelog.mode", "append", "value.format", "avro-registry"));
        assertThat(changeOf(ResourceId.topic("totals"), table("totals", 12, "", avro)))
                .isInstanceOfSatisfying(Change.Blocked.class, blocked -> {
                    assertThat(blocked.code()).isEqualTo(Code.TABLE_FIXED);
                    assertThat(blocked.fields())
                            .extracting(FieldChange::path)
                            .containsExactly("buckets", "value.format");
                });
    }

    @Test
    void whatSomebodySetOnATableIsSetBack() throws TargetException {
        deploy(Acceptance.NOTHING, table("totals"));
        cloud.setByHand("totals", "changelog.mode", "retract");
        assertThat(changeOf(ResourceId.topic("totals"), table("totals"))).isInstanceOf(Change.Blocked.class);
    }

    @Test
    void aTableThatIsThereIsNotOurs() throws TargetException {
        deploy(Acceptance.NOTHING, table("totals"));
        deploys = new DeployFixture();
        assertThat(changeOf(ResourceId.topic("totals"), table("totals")))
                .isInstanceOfSatisfying(
                        Change.Blocked.class, b -> assertThat(b.code()).isEqualTo(Code.NOT_OURS));
    }

    @Test
    void everythingGoes() throws TargetException {
        deploy(Acceptance.NOTHING, model(STATELESS));
        deploy(PRUNE);
        assertThat(cloud.jobs()).isEmpty();
        assertThat(cloud.tables()).isEmpty();
    }

    @Test
    void aRenamedModelGoesOnWhereItIsStateless() throws TargetException {
        deploy(Acceptance.NOTHING, table("totals"), job("totals", STATELESS));
        List<String> positions = cloud.positions();
        Artifact[] renamed = {table("totals"), job("sums", "totals", STATELESS)};
        deploys = ConfluentFixture.on(cloud, deploys);
        deploys.renames = new Renames(Map.of(ResourceId.flinkJob("shop.sums"), ResourceId.flinkJob("shop.totals")));
        assertThat(deploys.apply(Acceptance.NOTHING, renamed).succeeded()).isTrue();
        assertThat(cloud.positions()).isEqualTo(positions);
        assertThat(cloud.names()).singleElement().asString().startsWith("shop-sums-");
        assertThat(plan(renamed)).allMatch(Change.None.class::isInstance);
    }

    @Test
    void aChangeThatFailsPutsTheOldOneBack() throws TargetException {
        deploy(Acceptance.NOTHING, model(STATELESS));
        List<String> positions = cloud.positions();
        cloud.failJobs(Optional.of("compute pool CFU limit exceeded"));
        deploys = ConfluentFixture.on(cloud, deploys);
        ApplyReport report = deploys.apply(Acceptance.NOTHING, model(SMALLER));
        assertThat(report.outcomes())
                .filteredOn(Outcome.Failed.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                    assertThat(failed.cause().code()).isEqualTo(Code.STATEMENT_FAILED);
                    assertThat(failed.cause().hint())
                            .contains("The compute pool has no room")
                            .endsWith("The statement before it runs again, from where it was stopped.");
                });
        assertThat(cloud.jobs()).containsExactly("RUNNING " + STATELESS);
        cloud.failJobs(Optional.empty());
        deploy(Acceptance.NOTHING, model(SMALLER));
        assertThat(cloud.positions()).isEqualTo(positions);
    }

    @Test
    void whatConfluentWouldNotRunIsSaidBeforeAnythingIsTouched() throws TargetException {
        deploy(Acceptance.NOTHING, model(STATELESS));
        deploys = ConfluentFixture.on(cloud, deploys);
        ApplyReport report =
                deploys.apply(Acceptance.NOTHING, model(STATELESS + ", `no.such` WHERE `at` < PROCTIME()"));
        assertThat(report.outcomes())
                .filteredOn(Outcome.Failed.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                    assertThat(failed.cause().code()).isEqualTo(Code.CONFLUENT_REFUSED);
                    assertThat(failed.cause()).hasMessageContaining("PROCTIME' is not supported");
                });
        assertThat(cloud.jobs()).containsExactly("RUNNING " + STATELESS);
    }

    @Test
    void warningsShow() throws TargetException {
        cloud.warn("MISSING_WINDOW_START_END");
        deploy(Acceptance.NOTHING, model(STATEFUL));
        deploys = ConfluentFixture.on(cloud, deploys);
        assertThat(deploys.planned(Acceptance.NOTHING, model(STATEFUL)).remarks())
                .containsExactly(
                        "Confluent Cloud warns of model 'totals': MODERATE MISSING_WINDOW_START_END: state grows");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST 429", "GET 429", "PUT 429", "DELETE 429", "POST 409", "PUT 409"})
    void stormsPass(String storm) throws TargetException {
        deploy(Acceptance.NOTHING, model(STATELESS));
        String[] parts = storm.split(" ");
        cloud.storm(parts[0], Integer.parseInt(parts[1]), 3);
        deploy(Acceptance.NOTHING, model(SMALLER));
        assertThat(cloud.jobs()).containsExactly("RUNNING " + SMALLER);
    }

    @Test
    void aRoleThatIsToldForbiddenOfWhatIsMissing() throws TargetException {
        cloud.hideMissing();
        deploy(Acceptance.NOTHING, model(STATELESS));
        deploy(Acceptance.NOTHING, model(SMALLER));
        deploy(PRUNE);
        assertThat(cloud.jobs()).isEmpty();
    }

    @Test
    void listsAndResultsInPieces() throws TargetException {
        cloud.pages(1);
        deploy(Acceptance.NOTHING, table("totals"), job("totals", STATELESS), table("sums"), job("sums", STATEFUL));
        assertThat(cloud.jobs()).hasSize(2);
    }

    @Test
    void aJobWhoseNameBeginsAlikeIsAnother() throws TargetException {
        deploy(
                Acceptance.NOTHING,
                table("totals"),
                job("totals", STATELESS),
                table("totals_eu"),
                job("totals_eu", SMALLER));
        deploy(PRUNE, table("totals_eu"), job("totals_eu", SMALLER));
        assertThat(cloud.jobs()).containsExactly("RUNNING " + SMALLER);
    }

    @Test
    void aWrongKeyIsToldWithoutTheSecret() {
        deploys = new DeployFixture();
        deploys.others.addAll(CloudProviders.of(cloud.url(), "Basic wrong-" + StandInCloud.SECRET, POOL, ""));
        assertThatThrownBy(() -> deploys.plan(Acceptance.NOTHING, model(STATELESS)))
                .isInstanceOfSatisfying(
                        TargetException.class, e -> assertThat(e.code()).isEqualTo(Code.CONFLUENT_UNREACHABLE))
                .hasMessageContaining("does not accept the login (status 401)")
                .message()
                .doesNotContain(StandInCloud.SECRET);
    }

    @Test
    void nobodyAnswers() {
        deploys = new DeployFixture();
        deploys.others.addAll(CloudProviders.of(FakeServer.closedUrl(), StandInCloud.login(), POOL, ""));
        assertThatThrownBy(() -> deploys.plan(Acceptance.NOTHING, model(STATELESS)))
                .isInstanceOfSatisfying(
                        TargetException.class, e -> assertThat(e.code()).isEqualTo(Code.CONFLUENT_UNREACHABLE));
    }

    @Test
    void statusTellsWhatIsAmiss() throws TargetException {
        deploy(Acceptance.NOTHING, model(STATELESS));
        assertThat(status()).isEqualTo(ResourceState.State.OK);
        cloud.byHand("DEGRADED");
        assertThat(status()).isEqualTo(ResourceState.State.FAILED);
        cloud.deleteByHand();
        assertThat(status()).isEqualTo(ResourceState.State.MISSING);
    }

    private ResourceState.State status() throws TargetException {
        deploys = ConfluentFixture.on(cloud, deploys);
        return new DeploymentPlanner(
                        deploys.targets(),
                        deploys.ledger,
                        Acceptance.NOTHING,
                        Renames.NONE,
                        new MissingTopic(Map.of(), ""))
                .status(List.of(job("totals", STATELESS)))
                .get(0)
                .state();
    }
}
