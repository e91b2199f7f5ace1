package io.streamt.deploy.kafka;

import io.streamt.artifact.Artifact;
import io.streamt.artifact.ConnectorArtifact;
import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.deploy.TargetException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Finds the rights that a deploy needs and that the principal of streamt, its jobs and its connectors lacks. */
public final class OwnRights {
    private final KafkaAdmin kafka;

    /** The client stays the caller's. */
    public OwnRights(KafkaAdmin kafka) {
        this.kafka = kafka;
    }

    /**
     * A sentence for each topic, and for the cluster; of topics that do not exist yet nothing is known.
     *
     * @param artifacts what is deployed
     */
    public List<String> missing(Collection<Artifact> artifacts) throws TargetException {
        List<String> missing = new ArrayList<>();
        Set<AclOperation> cluster = kafka.get(kafka.admin()
                .describeCluster(new DescribeClusterOptions().includeAuthorizedOperations(true))
                .authorizedOperations());
        tell("the cluster", lacking(Set.of(AclOperation.CREATE, AclOperation.ALTER), cluster), missing);
        SortedMap<String, Set<AclOperation>> needed = needed(artifacts);
        Map<String, KafkaFuture<TopicDescription>> asked = kafka.admin()
                .describeTopics(needed.keySet(), new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .topicNameValues();
        for (Map.Entry<String, Set<AclOperation>> topic : needed.entrySet()) {
            KafkaFuture<TopicDescription> answer = asked.get(topic.getKey());
            if (answer != null) {
                tell("topic '" + topic.getKey() + "'", lacking(topic.getKey(), topic.getValue(), answer), missing);
            }
        }
        return missing;
    }

    private static SortedMap<String, Set<AclOperation>> needed(Collection<Artifact> artifacts) {
        SortedMap<String, Set<AclOperation>> needed = new TreeMap<>();
        for (Artifact artifact : artifacts) {
            if (artifact instanceof FlinkJobArtifact job) {
                job.state().reads().forEach(t -> need(needed, t, AclOperation.READ));
                need(needed, job.state().topic(), AclOperation.WRITE);
            } else if (artifact instanceof ConnectorArtifact connector) {
                need(needed, connector.topic(), AclOperation.READ);
            }
        }
        return needed;
    }

    private static void need(Map<String, Set<AclOperation>> needed, String topic, AclOperation operation) {
        needed.computeIfAbsent(topic, t -> new TreeSet<>()).add(operation);
    }

    private Set<AclOperation> lacking(String topic, Set<AclOperation> needed, KafkaFuture<TopicDescription> answer)
            throws TargetException {
        Map<String, TopicDescription> known = new HashMap<>();
        if (kafka.isRefused(answer, TopicAuthorizationException.class)) {
            return needed;
        }
        kafka.getIfKnown(topic, answer, UnknownTopicOrPartitionException.class, known);
        return known.containsKey(topic) ? lacking(needed, known.get(topic).authorizedOperations()) : Set.of();
    }

    /** @param allowed null where the broker does not tell */
    private static Set<AclOperation> lacking(Set<AclOperation> needed, @Nullable Set<AclOperation> allowed) {
        Set<AclOperation> lacking = new TreeSet<>(needed);
        lacking.removeAll(allowed == null ? needed : allowed);
        return lacking;
    }

    private static void tell(String what, Set<AclOperation> lacking, List<String> missing) {
        if (!lacking.isEmpty()) {
            missing.add("our own principal lacks "
                    + lacking.stream().map(AclOperation::name).collect(Collectors.joining(" and ")) + " on " + what);
        }
    }
}
