package io.streamt.session;

import io.streamt.artifact.AclArtifact;
import io.streamt.artifact.Artifact;
import io.streamt.deploy.ResourceState;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.kafka.KafkaAdmin;
import io.streamt.deploy.kafka.OwnRights;
import java.util.List;
import java.util.TreeMap;

/**
 * Whether the brokers keep anybody from anything. Where they have no authorizer, there are no ACLs to make, and that is told
 * once.
 *
 * @param artifacts without ACLs where they would mean nothing
 * @param pointless those ACLs
 */
record Enforcement(List<Artifact> artifacts, List<AclArtifact> pointless) {
    Enforcement {
        artifacts = List.copyOf(artifacts);
        pointless = List.copyOf(pointless);
    }

    static Enforcement of(List<Artifact> all, KafkaAdmin kafka) throws TargetException {
        List<AclArtifact> acls = all.stream()
                .filter(AclArtifact.class::isInstance)
                .map(AclArtifact.class::cast)
                .toList();
        if (acls.isEmpty() || kafka.hasAuthorizer()) {
            return new Enforcement(all, List.of());
        }
        return new Enforcement(
                all.stream().filter(a -> !(a instanceof AclArtifact)).toList(), acls);
    }

    /** For a plan. */
    List<String> notices(KafkaAdmin kafka) throws TargetException {
        if (!pointless.isEmpty()) {
            return List.of(unprotected(kafka));
        }
        boolean any = artifacts.stream().anyMatch(AclArtifact.class::isInstance);
        return any ? new OwnRights(kafka).missing(artifacts) : List.of();
    }

    /** For {@code status}: at most one. */
    List<ResourceState> states(KafkaAdmin kafka) {
        return pointless.stream()
                .limit(1)
                .map(acl -> new ResourceState(acl.id(), ResourceState.State.WARN, unprotected(kafka), new TreeMap<>()))
                .toList();
    }

    private String unprotected(KafkaAdmin kafka) {
        return "Kafka at " + kafka.address()
                + " has no authorizer: whatever 'access' says, everybody who reaches it may"
                + " read everything; no ACL is made (" + pointless.size() + " would be)";
    }
}
