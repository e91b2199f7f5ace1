package io.streamt.deploy.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.AclArtifact;
import io.streamt.artifact.AclArtifact.Reader;
import io.streamt.artifact.Artifact;
import io.streamt.deploy.Diff;
import io.streamt.deploy.FieldChange;
import io.streamt.deploy.ResourceProvider.Memory;
import io.streamt.deploy.ResourceProvider.Step;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.kafka.AclProvider.LiveAcl;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ACLs: made, compared, changed and taken back. */
class AclProviderTest {
    private static final Reader FINANCE = new Reader("User:f", "finance.");
    private static final Reader ANALYTICS = new Reader("User:a", "analytics.");
    private static final Reader EVERYBODY = new Reader(AclArtifact.EVERYBODY, "");

    private final FakeAcls cluster = new FakeAcls();
    private final AclProvider provider = new AclProvider(cluster.admin(), Optional.of("User:deployer"));

    private static AclArtifact acl(String topic, Reader... readers) {
        return new AclArtifact(topic, topic, new TreeSet<>(Arrays.asList(readers)));
    }

    private LiveAcl live(AclArtifact acl) throws TargetException {
        return provider.read(List.of(acl)).get(acl.id());
    }

    private void create(AclArtifact acl) throws TargetException {
        provider.create(acl, after(acl));
    }

    private static Step after(AclArtifact deployed) {
        return new Step() {
            @Override
            public Optional<Artifact> deployed() {
                return Optional.of(deployed);
            }

            @Override
            public Memory memory() {
                return Memory.NONE;
            }

            @Override
            public void remember(Memory memory) {}
        };
    }

    @Test
    void whatIsMadeIsAsDeclared() throws TargetException {
        AclArtifact orders = acl("orders", FINANCE, ANALYTICS);
        assertThat(provider.isOver(live(orders))).isTrue();
        create(orders);
        assertThat(cluster.all).hasSize(6);
        assertThat(provider.diff(orders, live(orders))).isInstanceOf(Diff.None.class);
        assertThat(provider.isOver(live(orders))).isFalse();
        create(orders);
        assertThat(cluster.all).hasSize(6);
        assertThat(provider.health(orders, live(orders)).ok()).isTrue();
    }

    /** Of another topic or another project: that is no reason to take this one for made. */
    @Test
    void consumerGroupsMayBeGivenAlready() throws TargetException {
        create(acl("payments", FINANCE));
        AclArtifact orders = acl("orders", FINANCE);
        assertThat(provider.isOver(live(orders))).isTrue();
        create(orders);
        assertThat(cluster.all).hasSize(5);
    }

    @Test
    void nobodyIsAWayOfBeing() throws TargetException {
        AclArtifact closed = acl("closed");
        create(closed);
        assertThat(cluster.all).isEmpty();
        assertThat(provider.diff(closed, live(closed))).isInstanceOf(Diff.None.class);
        assertThat(provider.describe(closed)).isEqualTo("read by nobody");
    }

    @Test
    void whatSomebodyTookIsGivenAgain() throws TargetException {
        AclArtifact orders = acl("orders", FINANCE, ANALYTICS);
        create(orders);
        cluster.all.removeIf(
                b -> b.entry().principal().equals("User:a") && b.pattern().resourceType() == ResourceType.TOPIC);
        cluster.all.removeIf(b -> b.pattern().name().equals("finance."));
        assertThat(provider.diff(orders, live(orders)).fields())
                .containsExactly(
                        FieldChange.added("User:a", "may read"),
                        FieldChange.added("consumer groups of User:f", "finance.*"));
        provider.update(orders, live(orders), after(orders));
        assertThat(provider.diff(orders, live(orders))).isInstanceOf(Diff.None.class);
    }

    @Test
    void aGroupThatIsRemovedLosesItsTopic() throws TargetException {
        AclArtifact before = acl("orders", FINANCE, ANALYTICS);
        AclArtifact now = acl("orders", FINANCE);
        create(before);
        create(acl("other", ANALYTICS));
        assertThat(provider.diff(now, before, live(now), Memory.NONE).fields())
                .containsExactly(FieldChange.removed("User:a", "may read"));
        assertThat(provider.drift(before, live(now), Memory.NONE))
                .as("nobody else did anything")
                .isEmpty();
        assertThat(provider.remarks(before, live(now))).isEmpty();
        provider.update(now, live(now), after(before));
        assertThat(provider.diff(now, before, live(now), Memory.NONE)).isInstanceOf(Diff.None.class);
        assertThat(live(now).others()).isEmpty();
        // Its consumer groups are open to it as long as it reads anything.
        assertThat(cluster.all).anyMatch(b -> b.pattern().name().equals("analytics."));
        provider.delete(acl("other", ANALYTICS));
        assertThat(cluster.all).isNotEmpty().allMatch(b -> b.entry().principal().equals("User:f"));
    }

    @Test
    void aTopicIsClosedToEverybodyAgain() throws TargetException {
        AclArtifact open = acl("orders", FINANCE, EVERYBODY);
        create(open);
        AclArtifact closed = acl("orders", FINANCE);
        provider.update(closed, live(closed), after(open));
        assertThat(cluster.all).hasSize(3).allMatch(b -> b.entry().principal().equals("User:f"));
        provider.delete(closed);
        assertThat(cluster.all).isEmpty();
    }

    @Test
    void whoElseMayReadIsTold() throws TargetException {
        AclArtifact orders = acl("orders", FINANCE);
        create(orders);
        cluster.give(ResourceType.TOPIC, PatternType.LITERAL, "*", AclArtifact.EVERYBODY);
        cluster.give(ResourceType.TOPIC, PatternType.PREFIXED, "ord", "User:old");
        cluster.give(ResourceType.TOPIC, PatternType.LITERAL, "*", "User:deployer");
        cluster.give(ResourceType.TOPIC, PatternType.LITERAL, "orders.v1", "User:x");
        assertThat(provider.remarks(orders, live(orders)))
                .containsExactlyInAnyOrder(
                        "acl/orders: everybody may read it, too, by an ACL on topic '*'; this project did not make it,"
                                + " and does not remove it",
                        "acl/orders: User:old may read it, too, by an ACL on topics that begin with 'ord'; this project"
                                + " did not make it, and does not remove it");
        assertThat(provider.diff(orders, live(orders))).isInstanceOf(Diff.None.class);
        assertThat(provider.health(orders, live(orders)).ok()).isFalse();
        assertThat(provider.health(orders, live(orders)).details())
                .contains("read by User:f; but ")
                .contains("User:old");
    }

    @Test
    void whatIsLeftOfAFormerReaderIsTaken() throws TargetException {
        AclArtifact before = acl("orders", FINANCE, ANALYTICS);
        AclArtifact now = acl("orders", FINANCE);
        create(before);
        cluster.all.removeIf(
                b -> b.entry().principal().equals("User:a") && b.entry().operation() == AclOperation.DESCRIBE);
        assertThat(provider.diff(now, before, live(now), Memory.NONE).fields())
                .containsExactly(FieldChange.removed("User:a", "may read"));
    }

    @Test
    void whatIsDeniedToEverybodyIsTold() throws TargetException {
        AclArtifact orders = acl("orders", FINANCE);
        create(orders);
        cluster.deny(ResourceType.TOPIC, PatternType.PREFIXED, "ord", AclArtifact.EVERYBODY);
        assertThat(provider.health(orders, live(orders)).details())
                .contains("everybody may not read it, by an ACL on topics that begin with 'ord'");
    }

    @Test
    void withoutAnAuthorizerThereIsNothing() throws TargetException {
        cluster.disabled = true;
        assertThat(cluster.admin().hasAuthorizer()).isFalse();
        assertThat(provider.delete(acl("orders", FINANCE))).isEqualTo(Memory.NONE);
        cluster.disabled = false;
        assertThat(cluster.admin().hasAuthorizer()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 1000})
    void allAreReadByOneRequest(int count) throws TargetException {
        List<AclArtifact> acls =
                IntStream.range(0, count).mapToObj(i -> acl("t" + i, FINANCE)).toList();
        Map<?, ?> live = provider.read(acls);
        assertThat(live).hasSize(count);
        assertThat(cluster.asked).containsExactly("describeAcls");
    }
}
