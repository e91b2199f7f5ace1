package io.streamt.deploy.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.TopicArtifact;
import io.streamt.deploy.TargetException;
import io.streamt.systems.KafkaConnection;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.clients.admin.DescribeConfigsResult;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often the admin client is asked: as often for a thousand topics as for ten. */
class TopicRequestsTest {
    private static final Node BROKER = new Node(1, "k", 9092);

    private final List<String> asked = new ArrayList<>();
    private boolean deployed = true;

    private TopicProvider provider() {
        Admin admin = (Admin) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Admin.class}, (proxy, method, arguments) -> {
                    asked.add(method.getName());
                    return switch (method.getName()) {
                        case "describeTopics" -> topics((Collection<?>) arguments[0]);
                        case "describeConfigs" -> configs((Collection<?>) arguments[0]);
                        case "describeCluster" -> cluster();
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                });
        return new TopicProvider(new KafkaAdmin(KafkaConnection.plain("k:9092"), admin));
    }

    private Object topics(Collection<?> names) {
        Map<String, KafkaFuture<TopicDescription>> found = new HashMap<>();
        for (Object name : names) {
            KafkaFutureImpl<TopicDescription> answer = new KafkaFutureImpl<>();
            if (deployed) {
                answer.complete(new TopicDescription(
                        name.toString(),
                        false,
                        List.of(new TopicPartitionInfo(0, BROKER, List.of(BROKER), List.of(BROKER)))));
            } else {
                answer.completeExceptionally(new UnknownTopicOrPartitionException());
            }
            found.put(name.toString(), answer);
        }
        return new DescribeTopicsResult(null, found) {};
    }

    private static Object configs(Collection<?> resources) {
        Map<ConfigResource, KafkaFuture<Config>> found = new HashMap<>();
        resources.forEach(r -> found.put((ConfigResource) r, KafkaFuture.completedFuture(new Config(List.of()))));
        return new DescribeConfigsResult(found) {};
    }

    private static Object cluster() throws ReflectiveOperationException {
        Constructor<?> constructor = DescribeClusterResult.class.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return constructor.newInstance(
                KafkaFuture.completedFuture(List.of(BROKER)),
                KafkaFuture.completedFuture(BROKER),
                KafkaFuture.completedFuture("id"),
                KafkaFuture.completedFuture(null));
    }

    private static List<TopicArtifact> artifacts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new TopicArtifact("m" + i, "t" + i, 1, 1, new TreeMap<>()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 1000})
    void whatIsDeployedIsReadByTwoRequests(int count) throws TargetException {
        assertThat(provider().read(artifacts(count))).hasSize(count);
        assertThat(asked).containsExactly("describeTopics", "describeConfigs");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 1000})
    void whatIsNewIsPlannedByTwoRequests(int count) throws TargetException {
        deployed = false;
        TopicProvider provider = provider();
        assertThat(provider.read(artifacts(count))).isEmpty();
        for (TopicArtifact each : artifacts(count)) {
            assertThat(provider.obstacle(each)).isEmpty();
        }
        assertThat(asked).containsExactly("describeTopics", "describeCluster");
    }
}
