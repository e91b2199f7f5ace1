package io.streamt.deploy;

import static io.streamt.deploy.GatewayFixture.called;
import static io.streamt.deploy.GatewayFixture.cel;
import static io.streamt.deploy.GatewayFixture.filter;
import static io.streamt.deploy.GatewayFixture.guarded;
import static io.streamt.deploy.GatewayFixture.mask;
import static io.streamt.deploy.GatewayFixture.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.streamt.artifact.GatewayRuleArtifact;
import io.streamt.artifact.ResourceId;
import io.streamt.deploy.gateway.StandInGateway;
import io.streamt.deploy.gateway.StandInGateway.Fault;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every request of every step fails once: refused, lost, or done without an answer. At no moment can a name be read without
 * its filter and its masks, and the next run ends where an undisturbed one does.
 */
class GatewayFaultsTest {
    private static final Acceptance PRUNE =
            new Acceptance(Set.of(), Set.of(), Set.of(), new Acceptance.Prune(true, Set.of()), Set.of());

    /** From one state to another; neither needs to be there. */
    private record Step(List<GatewayRuleArtifact> before, List<GatewayRuleArtifact> after) {
        boolean isRename() {
            return before.size() == 1
                    && after.size() == 1
                    && !before.get(0).id().equals(after.get(0).id());
        }
    }

    /** One run of a step, in which a request may fail. */
    private static final class Run implements AutoCloseable {
        private final StandInGateway gateway = new StandInGateway();
        private final Step step;
        private DeployFixture deploys = new DeployFixture();

        Run(Step step) {
            this.step = step;
            gateway.state.groups.addAll(List.of("analytics", "interns"));
            gateway.guard(step.before());
            apply(step.before(), Renames.NONE);
            gateway.guard(step.after());
            gateway.heal();
        }

        boolean apply() {
            Map<ResourceId, ResourceId> renamed = step.isRename()
                    ? Map.of(step.after().get(0).id(), step.before().get(0).id())
                    : Map.of();
            return apply(step.after(), new Renames(renamed));
        }

        private boolean apply(List<GatewayRuleArtifact> rules, Renames renames) {
            deploys = GatewayFixture.on(gateway, deploys);
            deploys.renames = renames;
            try {
                return deploys.apply(PRUNE, rules.toArray(GatewayRuleArtifact[]::new))
                        .succeeded();
            } catch (TargetException e) {
                return false;
            }
        }

        @Override
        public void close() {
            gateway.close();
        }
    }

    static Stream<Arguments> steps() {
        GatewayRuleArtifact eu = guarded("orders", "raw", "EU");
        GatewayRuleArtifact masked = rule("orders", "raw.v2", mask("orders", "email", "interns"));
        return Stream.of(
                arguments("create", new Step(List.of(), List.of(eu))),
                arguments("delete", new Step(List.of(eu), List.of())),
                arguments("another filter", new Step(List.of(eu), List.of(guarded("orders", "raw", "UK")))),
                arguments("another topic", new Step(List.of(eu), List.of(guarded("orders", "raw.v2", "EU")))),
                arguments(
                        "for all",
                        new Step(
                                List.of(eu),
                                List.of(rule(
                                        "orders", "raw", mask("orders", "email"), filter("orders", "raw", "EU"))))),
                arguments(
                        "for few",
                        new Step(
                                List.of(rule(
                                        "orders",
                                        "raw",
                                        mask("orders", "email"),
                                        cel("orders", "record.value.a == 1"))),
                                List.of(eu))),
                arguments("no filter, another topic", new Step(List.of(eu), List.of(masked))),
                arguments("a filter, another topic", new Step(List.of(masked), List.of(eu))),
                arguments("another name", new Step(List.of(eu), List.of(called(eu, "orders.shown")))),
                arguments("model renamed", new Step(List.of(eu), List.of(guarded("sales", "raw", "EU")))),
                arguments(
                        "model renamed, same name",
                        new Step(
                                List.of(called(eu, "shown")),
                                List.of(called(guarded("sales", "raw", "EU"), "shown")))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("steps")
    void nothingIsEverReadableAndTheNextRunGetsThere(String name, Step step) {
        String good;
        int requests;
        try (Run undisturbed = new Run(step)) {
            assertThat(undisturbed.apply()).isTrue();
            good = undisturbed.gateway.shown();
            requests = undisturbed.gateway.requests().size();
            assertThat(undisturbed.gateway.violations()).isEmpty();
        }
        assertThat(requests).isGreaterThan(4);
        for (Fault fault : Fault.values()) {
            for (int position = 0; position < requests; position++) {
                try (Run run = new Run(step)) {
                    run.gateway.failAt(position, fault);
                    boolean succeeded = run.apply();
                    // What is only read is read again where the connection broke.
                    String failed = run.gateway.requests().get(position);
                    String as = fault + " at " + failed + ", request " + position;
                    assertThat(succeeded)
                            .as(as)
                            .isEqualTo(failed.startsWith("GET")
                                    && (fault == Fault.BROKEN_BEFORE || fault == Fault.BROKEN_AFTER));
                    run.gateway.heal();
                    assertThat(run.apply()).as("a run after " + as).isTrue();
                    assertThat(run.gateway.shown()).as("a run after " + as).isEqualTo(good);
                    assertThat(run.gateway.violations()).as(as).isEmpty();
                }
            }
        }
    }
}
