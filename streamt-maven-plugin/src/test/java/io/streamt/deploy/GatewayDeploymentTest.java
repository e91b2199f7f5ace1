package io.streamt.deploy;

import static io.streamt.deploy.GatewayFixture.called;
import static io.streamt.deploy.GatewayFixture.cel;
import static io.streamt.deploy.GatewayFixture.filter;
import static io.streamt.deploy.GatewayFixture.guarded;
import static io.streamt.deploy.GatewayFixture.mask;
import static io.streamt.deploy.GatewayFixture.nothing;
import static io.streamt.deploy.GatewayFixture.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamt.artifact.Artifact;
import io.streamt.artifact.GatewayRuleArtifact;
import io.streamt.artifact.ResourceId;
import io.streamt.deploy.gateway.StandInGateway;
import io.streamt.deploy.http.FakeServer;
import io.streamt.diagnostic.Code;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Virtual topics against a stand-in of the Gateway that holds everything against its contract. */
class GatewayDeploymentTest {
    private static final Acceptance PRUNE =
            new Acceptance(Set.of(), Set.of(), Set.of(), new Acceptance.Prune(true, Set.of()), Set.of());
    private static final Acceptance ADOPT =
            new Acceptance(Set.of(), Set.of(), Set.of("orders"), Acceptance.Prune.NOTHING, Set.of());

    private final StandInGateway gateway = new StandInGateway();
    private DeployFixture deploys = GatewayFixture.on(gateway, new DeployFixture());

    @BeforeEach
    void groups() {
        gateway.state.groups.addAll(List.of("analytics", "interns", "sales"));
    }

    @AfterEach
    void nothingWasWrong() {
        gateway.close();
        assertThat(gateway.violations()).isEmpty();
    }

    private void deploy(Acceptance acceptance, GatewayRuleArtifact... rules) throws TargetException {
        gateway.guard(List.of(rules));
        ApplyReport report = deploys.apply(acceptance, rules);
        assertThat(report.outcomes()).allMatch(Outcome::isWell);
        assertThat(plan(rules)).as("the plan after it").allMatch(Change.None.class::isInstance);
    }

    private List<Change> plan(GatewayRuleArtifact... rules) throws TargetException {
        deploys = GatewayFixture.on(gateway, deploys);
        return deploys.plan(Acceptance.NOTHING, rules);
    }

    private Change only(GatewayRuleArtifact rule) throws TargetException {
        List<Change> changes = plan(rule);
        assertThat(changes).hasSize(1);
        return changes.get(0);
    }

    @Test
    void interceptorsAreThereAndSeenToHoldBeforeTheName() throws TargetException {
        deploy(Acceptance.NOTHING, guarded("orders", "raw", "EU"));
        assertThat(gateway.aliases()).containsExactly("passthrough/orders -> raw");
        assertThat(gateway.interceptors())
                .containsExactly(
                        "shop.orders.filter passthrough//",
                        "shop.orders.filter passthrough/analytics/",
                        "shop.orders.filter passthrough/interns/",
                        "shop.orders.mask.email passthrough//",
                        "shop.orders.mask.phone passthrough/interns/");
        List<String> changing = gateway.requests().stream()
                .filter(r -> !r.startsWith("GET") && !r.contains("dryMode"))
                .toList();
        assertThat(changing.get(changing.size() - 1)).isEqualTo("PUT /gateway/v2/alias-topic");
        assertThat(changing.get(changing.size() - 2)).isEqualTo("POST /gateway/v2/interceptor/resolve");
    }

    static Stream<GatewayRuleArtifact> changed() {
        return Stream.of(
                guarded("orders", "raw", "UK"),
                guarded("orders", "raw.v2", "EU"),
                rule("orders", "raw", mask("orders", "email"), filter("orders", "raw", "EU")),
                rule("orders", "raw", mask("orders", "ssn"), mask("orders", "email"), filter("orders", "raw", "EU")),
                rule("orders", "raw", mask("orders", "email", "sales"), filter("orders", "raw", "EU")),
                rule(
                        "orders",
                        "raw",
                        mask("orders", "email"),
                        nothing("orders", "raw"),
                        filter("orders", "raw", "EU", "sales")),
                rule("orders", "raw", mask("orders", "email"), cel("orders", "record.value.a == 1")),
                rule("orders", "raw", mask("orders", "email")),
                rule("orders", "raw.v2", mask("orders", "email")),
                rule("orders", "raw"),
                called(guarded("orders", "raw", "EU"), "orders.shown"),
                called(rule("orders", "raw.v2", mask("orders", "email")), "orders.shown"));
    }

    @ParameterizedTest
    @MethodSource("changed")
    void changesAndIsThenAsDeclared(GatewayRuleArtifact changed) throws TargetException {
        GatewayRuleArtifact first = guarded("orders", "raw", "EU");
        deploy(Acceptance.NOTHING, first);
        deploys = GatewayFixture.on(gateway, deploys);
        assertThat(only(changed)).isInstanceOfSatisfying(Change.Update.class, update -> assertThat(update.fields())
                .isNotEmpty()
                .allMatch(f -> f.changedBy() == FieldChange.ChangedBy.DECLARATION));
        deploy(Acceptance.NOTHING, changed);
        assertThat(gateway.aliases())
                .containsExactly("passthrough/" + changed.virtualTopic() + " -> " + changed.topic());
        assertThat(gateway.interceptors()).hasSameSizeAs(changed.interceptors());
        deploy(Acceptance.NOTHING, first);
        assertThat(gateway.interceptors()).hasSameSizeAs(first.interceptors());
        assertThat(gateway.aliases()).containsExactly("passthrough/orders -> raw");
    }

    @Test
    void aSiblingWhoseNameBeginsAlikeSurvives() throws TargetException {
        GatewayRuleArtifact sibling = guarded("orders_eu", "raw", "EU");
        GatewayRuleArtifact dotted = guarded("orders.eu", "raw", "EU");
        deploy(Acceptance.NOTHING, guarded("orders", "raw", "EU"), sibling, dotted);
        deploy(PRUNE, sibling, dotted);
        assertThat(gateway.aliases()).containsExactly("passthrough/orders.eu -> raw", "passthrough/orders_eu -> raw");
        assertThat(gateway.interceptors()).hasSize(10).noneMatch(i -> i.matches("shop\\.orders\\.(filter|mask).*"));
    }

    @Test
    void everythingGoes() throws TargetException {
        deploy(Acceptance.NOTHING, guarded("orders", "raw", "EU"));
        deploy(PRUNE);
        assertThat(gateway.aliases()).isEmpty();
        assertThat(gateway.interceptors()).isEmpty();
    }

    @Test
    void aRenamedModelLeavesNoNameBehind() throws TargetException {
        GatewayRuleArtifact before = guarded("orders", "raw", "EU");
        deploy(Acceptance.NOTHING, before);
        for (GatewayRuleArtifact after :
                List.of(guarded("sales", "raw", "EU"), called(guarded("deals", "raw", "EU"), "sales"))) {
            ResourceId from = deploys.ledger.own().get(0).id();
            gateway.guard(List.of(after));
            deploys = GatewayFixture.on(gateway, deploys);
            deploys.renames = new Renames(Map.of(after.id(), from));
            assertThat(deploys.plan(Acceptance.NOTHING, after)).first().isInstanceOf(Change.Rename.class);
            deploy(Acceptance.NOTHING, after);
            assertThat(gateway.aliases()).containsExactly("passthrough/sales -> raw");
            assertThat(gateway.interceptors()).hasSize(5).allMatch(i -> i.startsWith(after.name() + "."));
        }
    }

    private static final String BY_HAND = """
            {"kind": "Interceptor", "apiVersion": "gateway/v2", "metadata": {"name": "shop.orders.%s", "scope": %s},
             "spec": {"comment": "by hand", "pluginClass": "io.conduktor.gateway.interceptor.FieldLevelDataMaskingPlugin",
              "priority": 1, "config": {}}}""";

    @Test
    void whatSomebodyChangedShowsAndIsRepaired() throws TargetException {
        GatewayRuleArtifact rule = guarded("orders", "raw", "EU");
        deploy(Acceptance.NOTHING, rule);
        List<Runnable> drifts = List.of(
                () -> gateway.putByHand(BY_HAND.formatted("mask.email", "{\"vCluster\": \"passthrough\"}")),
                () -> gateway.putByHand(
                        BY_HAND.formatted("mask.email", "{\"vCluster\": \"passthrough\", \"group\": \"sales\"}")),
                () -> gateway.putByHand(
                        BY_HAND.formatted("mask.email", "{\"vCluster\": \"passthrough\", \"username\": \"bob\"}")),
                () -> gateway.putByHand(BY_HAND.formatted("mask.email", "{\"username\": \"bob\"}")),
                () -> gateway.putByHand(BY_HAND.formatted("mask.phone", "{\"group\": \"sales\"}")),
                () -> gateway.removeByHand("shop.orders.filter"),
                () -> gateway.removeByHand("shop.orders.mask.email"),
                () -> gateway.aliasByHand("orders", Optional.empty()),
                () -> gateway.aliasByHand("orders", Optional.of("raw.secret")));
        String good = gateway.shown();
        for (Runnable drift : drifts) {
            drift.run();
            // What somebody did by hand is not ours to prevent: another one looks, from here on.
            assertThat(only(rule)).as(gateway.shown()).isInstanceOfSatisfying(Change.Update.class, update -> assertThat(
                            update.fields())
                    .isNotEmpty()
                    .allMatch(f -> f.changedBy() == FieldChange.ChangedBy.OUTSIDE));
            gateway.forgive();
            assertThat(deploys.apply(Acceptance.NOTHING, rule).succeeded()).isTrue();
            gateway.forgive();
            assertThat(only(rule)).isInstanceOf(Change.None.class);
            assertThat(gateway.shown()).isEqualTo(good);
        }
    }

    @Test
    void aNameThatIsNotOursIsLeftUntilItIsTakenOver() throws TargetException {
        GatewayRuleArtifact rule = rule("orders", "raw", mask("orders", "email"));
        gateway.aliasByHand("orders", Optional.of("raw.v2"));
        assertThat(only(rule)).isInstanceOfSatisfying(Change.Blocked.class, blocked -> {
            assertThat(blocked.code()).isEqualTo(Code.NOT_OURS);
            assertThat(blocked.hint()).contains("-Dstreamt.adopt=orders");
        });
        deploy(ADOPT, rule);
        gateway.forgive();
        assertThat(gateway.aliases()).containsExactly("passthrough/orders -> raw");
    }

    @Test
    void aGroupThatIsMissingBlocks() throws TargetException {
        gateway.state.groups.remove("interns");
        assertThat(only(guarded("orders", "raw", "EU"))).isInstanceOfSatisfying(Change.Blocked.class, blocked -> {
            assertThat(blocked.code()).isEqualTo(Code.GATEWAY_REFUSED);
            assertThat(blocked.summary())
                    .isEqualTo(
                            "the Gateway would refuse interceptor shop.orders.mask.phone for group 'interns': The virtual"
                                    + " cluster or the group specified in the scope does not exist (status 404)");
            assertThat(blocked.hint()).isEqualTo("Groups and the virtual cluster must exist there before.");
        });
        assertThat(gateway.interceptors()).isEmpty();
    }

    @Test
    void aPluginThatIsMissingBlocks() throws TargetException {
        gateway.state.plugins.remove("io.conduktor.gateway.interceptor.CelTopicPlugin");
        GatewayRuleArtifact rule = rule("orders", "raw", cel("orders", "record.value.a == 1"));
        assertThat(only(rule)).isInstanceOfSatisfying(Change.Blocked.class, blocked -> {
            assertThat(blocked.code()).isEqualTo(Code.GATEWAY_REFUSED);
            assertThat(blocked.summary()).isEqualTo("the Gateway does not offer CelTopicPlugin");
        });
    }

    @Test
    void aTopicThatIsAnAliasItselfBlocks() throws TargetException {
        gateway.aliasByHand("raw", Optional.of("hidden"));
        assertThat(only(rule("orders", "raw")))
                .isInstanceOfSatisfying(
                        Change.Blocked.class,
                        blocked -> assertThat(blocked.summary())
                                .isEqualTo(
                                        "the Gateway would refuse the virtual topic: The physical topic 'raw' is an alias (status 400)"));
    }

    @Test
    void aWrongLoginIsToldWithoutThePassword() {
        deploys = new DeployFixture();
        deploys.others.add(GatewayFixture.provider(gateway.url(), "Basic wrong-" + StandInGateway.PASSWORD));
        assertThatThrownBy(() -> deploys.plan(Acceptance.NOTHING, rule("orders", "raw")))
                .isInstanceOfSatisfying(
                        TargetException.class, e -> assertThat(e.code()).isEqualTo(Code.GATEWAY_UNREACHABLE))
                .hasMessageContaining("does not accept the login (status 401)")
                .message()
                .doesNotContain(StandInGateway.PASSWORD);
    }

    @Test
    void nobodyAnswers() {
        deploys = new DeployFixture();
        deploys.others.add(GatewayFixture.provider(FakeServer.closedUrl(), StandInGateway.login()));
        assertThatThrownBy(() -> deploys.plan(Acceptance.NOTHING, rule("orders", "raw")))
                .isInstanceOfSatisfying(
                        TargetException.class, e -> assertThat(e.code()).isEqualTo(Code.GATEWAY_UNREACHABLE))
                .hasMessageContaining("connection refused");
    }

    @Test
    void theLoginIsNowhere() throws TargetException {
        GatewayRuleArtifact rule = guarded("orders", "raw", "EU");
        deploy(Acceptance.NOTHING, rule);
        String told = deploys.plan(Acceptance.NOTHING, rule)
                + gateway.shown()
                + deploys.ledger.own()
                + GatewayFixture.provider(gateway.url(), StandInGateway.login());
        assertThat(told).doesNotContain(StandInGateway.PASSWORD).doesNotContain(StandInGateway.login());
    }

    @Test
    void statusTellsWhatIsAmiss() throws TargetException {
        GatewayRuleArtifact rule = guarded("orders", "raw", "EU");
        deploy(Acceptance.NOTHING, rule);
        assertThat(status(rule)).isEqualTo(ResourceState.State.OK);
        gateway.removeByHand("shop.orders.mask.phone");
        assertThat(status(rule)).isEqualTo(ResourceState.State.DRIFTED);
        gateway.aliasByHand("orders", Optional.empty());
        assertThat(status(rule)).isEqualTo(ResourceState.State.FAILED);
        gateway.forgive();
    }

    private ResourceState.State status(Artifact rule) throws TargetException {
        return new DeploymentPlanner(
                        deploys.targets(),
                        deploys.ledger,
                        Acceptance.NOTHING,
                        Renames.NONE,
                        new MissingTopic(Map.of(), ""))
                .status(List.of(rule))
                .get(0)
                .state();
    }
}
