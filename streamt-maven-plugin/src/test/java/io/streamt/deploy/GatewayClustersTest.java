package io.streamt.deploy;

import static io.streamt.deploy.GatewayFixture.called;
import static io.streamt.deploy.GatewayFixture.guarded;
import static io.streamt.deploy.GatewayFixture.mask;
import static io.streamt.deploy.GatewayFixture.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamt.artifact.GatewayRuleArtifact;
import io.streamt.deploy.gateway.StandInGateway;
import io.streamt.diagnostic.Code;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One virtual cluster of several: what is in the others, and what others made, stays as it is. */
class GatewayClustersTest {
    private static final String TEAM = "team-a";
    private static final Acceptance PRUNE =
            new Acceptance(Set.of(), Set.of(), Set.of(), new Acceptance.Prune(true, Set.of()), Set.of());

    /** Of the same name in another virtual cluster; of a name that begins alike here; and one that is for everybody. */
    private static final List<String> OF_OTHERS = List.of(
            interceptor("shop.orders.mask.email", "streamt shop.orders", "{\"vCluster\": \"passthrough\"}"),
            interceptor("shop.orders.mask.email2", "streamt shop.orders2", "{\"vCluster\": \"team-a\"}"),
            interceptor("shop.orders", "by hand", "{\"vCluster\": \"team-a\"}"),
            interceptor("audit", "streamt of a security team", "{}"));

    private final StandInGateway gateway = new StandInGateway();
    private DeployFixture deploys = new DeployFixture();

    @BeforeEach
    void open() {
        gateway.state.groups.addAll(List.of("analytics", "interns"));
        gateway.state.guarded = TEAM;
        again();
    }

    @AfterEach
    void nothingWasWrong() {
        gateway.close();
        assertThat(gateway.violations()).isEmpty();
    }

    private void again() {
        deploys = GatewayFixture.on(gateway, deploys, TEAM);
    }

    private static String interceptor(String name, String comment, String scope) {
        return """
                {"kind": "Interceptor", "apiVersion": "gateway/v2", "metadata": {"name": "%s", "scope": %s},
                 "spec": {"comment": "%s", "priority": 1, "config": {},
                  "pluginClass": "io.conduktor.gateway.interceptor.FieldLevelDataMaskingPlugin"}}""".formatted(name, scope, comment);
    }

    @Test
    void comesAndGoesAloneInItsVirtualCluster() throws TargetException {
        gateway.state.virtualClusters.add(TEAM);
        OF_OTHERS.forEach(gateway::putByHand);
        gateway.aliasByHand("orders", Optional.of("elsewhere"));
        String before = gateway.shown();
        GatewayRuleArtifact rule = guarded("orders", "raw", "EU");
        gateway.guard(List.of(rule));
        assertThat(deploys.apply(Acceptance.NOTHING, rule).succeeded()).isTrue();
        assertThat(gateway.aliases()).containsExactly("passthrough/orders -> elsewhere", "team-a/orders -> raw");
        assertThat(gateway.interceptors())
                .hasSize(OF_OTHERS.size() + rule.interceptors().size());
        again();
        assertThat(deploys.plan(Acceptance.NOTHING, rule)).allMatch(Change.None.class::isInstance);
        assertThat(deploys.apply(PRUNE).succeeded()).isTrue();
        assertThat(gateway.shown()).isEqualTo(before);
    }

    @Test
    void aVirtualClusterThatIsMissingIsNamed() {
        assertThatThrownBy(() -> deploys.plan(Acceptance.NOTHING, rule("orders", "raw", mask("orders", "email"))))
                .isInstanceOfSatisfying(TargetException.class, e -> {
                    assertThat(e.code()).isEqualTo(Code.GATEWAY_REFUSED);
                    assertThat(e.hint())
                            .isEqualTo(
                                    "Create the virtual cluster 'team-a', or check runtime.gateway.virtual_cluster.");
                })
                .hasMessageContaining("The given virtual cluster does not exist (status 404)");
    }

    /** Two projects that mean one name: whose it is stays so. */
    @Test
    void aNameOfAnotherProjectIsNotTaken() throws TargetException {
        gateway.state.virtualClusters.add(TEAM);
        GatewayRuleArtifact theirs = new GatewayRuleArtifact("orders", "crm.orders", "orders", "raw", true, List.of());
        assertThat(deploys.apply(Acceptance.NOTHING, theirs).succeeded()).isTrue();
        String before = gateway.shown();
        deploys = GatewayFixture.on(gateway, new DeployFixture(), TEAM);
        GatewayRuleArtifact ours = rule("orders", "raw", mask("orders", "email"));
        assertThat(deploys.plan(Acceptance.NOTHING, ours))
                .singleElement()
                .isInstanceOfSatisfying(Change.Blocked.class, blocked -> assertThat(blocked.code())
                        .isEqualTo(Code.NOT_OURS));
        assertThat(deploys.apply(Acceptance.NOTHING, ours).succeeded()).isFalse();
        assertThat(gateway.shown()).isEqualTo(before);
    }

    @Test
    void anotherNameIsNotTakenFromSomebodyEither() throws TargetException {
        gateway.state.virtualClusters.add(TEAM);
        GatewayRuleArtifact theirs = new GatewayRuleArtifact("x", "crm.x", "shown", "raw.v2", true, List.of());
        GatewayRuleArtifact ours = rule("orders", "raw", mask("orders", "email"));
        assertThat(deploys.apply(Acceptance.NOTHING, ours, theirs).succeeded()).isTrue();
        again();
        assertThat(deploys.plan(Acceptance.NOTHING, called(ours, "shown"), theirs))
                .filteredOn(c -> c.id().equals(ours.id()))
                .singleElement()
                .isInstanceOfSatisfying(Change.Blocked.class, blocked -> {
                    assertThat(blocked.code()).isEqualTo(Code.NOT_OURS);
                    assertThat(blocked.summary()).isEqualTo("the name 'shown' is there already, for 'raw.v2'");
                });
    }
}
