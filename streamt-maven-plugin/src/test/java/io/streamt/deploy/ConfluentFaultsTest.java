package io.streamt.deploy;

import static io.streamt.deploy.ConfluentFixture.STATEFUL;
import static io.streamt.deploy.ConfluentFixture.STATELESS;
import static io.streamt.deploy.ConfluentFixture.job;
import static io.streamt.deploy.ConfluentFixture.model;
import static io.streamt.deploy.ConfluentFixture.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.streamt.artifact.Artifact;
import io.streamt.artifact.ResourceId;
import io.streamt.deploy.confluent.StandInCloud;
import io.streamt.deploy.confluent.StandInCloud.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every request of every step fails once: refused, lost, or done without an answer. At no moment do two statements write one
 * table, and the next run ends where an undisturbed one does, with the same read positions.
 */
class ConfluentFaultsTest {
    private static final int AT_ONCE = 16;
    private static final Acceptance ACCEPTED = new Acceptance(
            Set.of("totals"), Set.of(), Set.of(), new Acceptance.Prune(true, Set.of()), Set.of("totals"));

    /** From one state to another; neither needs to be there. */
    private record Step(List<Artifact> before, List<Artifact> after, boolean keepsPositions) {
        static Step of(Artifact[] before, Artifact[] after, boolean keepsPositions) {
            return new Step(List.of(before), List.of(after), keepsPositions);
        }

        Renames renames() {
            ResourceId from = ResourceId.flinkJob("shop.totals");
            ResourceId to = ResourceId.flinkJob("shop.sums");
            return after.stream().anyMatch(a -> a.id().equals(to)) ? new Renames(Map.of(to, from)) : Renames.NONE;
        }
    }

    /** One run of a step, in which a request may fail. */
    private static final class Run implements AutoCloseable {
        private final StandInCloud cloud = new StandInCloud();
        private final Step step;
        private final List<String> positions;
        private DeployFixture deploys = new DeployFixture();

        Run(Step step) {
            this.step = step;
            cloud.topic("orders.raw");
            apply(step.before(), Renames.NONE);
            positions = cloud.positions();
            cloud.heal();
        }

        boolean apply() {
            return apply(step.after(), step.renames());
        }

        private boolean apply(List<Artifact> artifacts, Renames renames) {
            deploys = ConfluentFixture.on(cloud, deploys);
            deploys.renames = renames;
            try {
                return deploys.apply(
                                step.keepsPositions() ? Acceptance.NOTHING : ACCEPTED,
                                artifacts.toArray(Artifact[]::new))
                        .succeeded();
            } catch (TargetException e) {
                return false;
            }
        }

        /** Tables, and jobs with their texts; helpers that a lost answer left behind aside. */
        String shown() {
            return cloud.tables() + " " + cloud.jobs();
        }

        @Override
        public void close() {
            cloud.close();
        }
    }

    static Stream<Arguments> steps() {
        Artifact[] none = {};
        Artifact[] smaller = model(STATELESS + " WHERE `amount` > 1");
        Artifact[] renamed = {table("totals"), job("sums", "totals", STATELESS)};
        return Stream.of(
                arguments("create", Step.of(none, model(STATELESS), false)),
                arguments("delete", Step.of(model(STATELESS), none, false)),
                arguments("changed, stateless", Step.of(model(STATELESS), smaller, true)),
                arguments(
                        "changed, stateful",
                        Step.of(model(STATEFUL), model(STATEFUL.replace("COUNT(*)", "SUM(`amount`)")), false)),
                arguments("renamed", Step.of(model(STATELESS), renamed, true)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("steps")
    void theNextRunGetsThere(String name, Step step) throws InterruptedException {
        String good;
        int requests;
        try (Run undisturbed = new Run(step)) {
            assertThat(undisturbed.apply()).isTrue();
            good = undisturbed.shown();
            requests = undisturbed.cloud.requests().size();
            assertThat(undisturbed.cloud.violations()).isEmpty();
        }
        assertThat(requests).isGreaterThan(10);
        List<Callable<String>> runs = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            for (int position = 0; position < requests; position++) {
                int at = position;
                runs.add(() -> wrong(step, fault, at, good));
            }
        }
        // They wait for most of their time.
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            assertThat(threads.invokeAll(runs))
                    .map(Future::get)
                    .filteredOn(w -> !w.isEmpty())
                    .isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    /** Empty for a run that was as it should be. */
    private static String wrong(Step step, Fault fault, int position, String good) {
        try (Run run = new Run(step)) {
            run.cloud.failAt(position, fault);
            run.apply();
            String as = fault + " at " + run.cloud.requests().get(position) + ", request " + position + ": ";
            run.cloud.heal();
            boolean succeeded = run.apply();
            if (!run.cloud.violations().isEmpty()) {
                return as + run.cloud.violations();
            }
            if (!succeeded || !run.shown().equals(good)) {
                return as + run.shown();
            }
            boolean moved = step.keepsPositions() && !run.cloud.positions().equals(run.positions);
            return moved ? as + run.cloud.positions() + " instead of " + run.positions : "";
        }
    }
}
