package io.streamt.artifact;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/**
 * Identity of one live resource, everywhere: {@code topic/orders_clean}, {@code flink_job/payments.hourly_revenue}.
 *
 * @param name as the system that holds it calls it
 */
public record ResourceId(ResourceKind kind, String name) implements Comparable<ResourceId> {
    public static ResourceId topic(String name) {
        return new ResourceId(ResourceKind.TOPIC, name);
    }

    public static ResourceId flinkJob(String name) {
        return new ResourceId(ResourceKind.FLINK_JOB, name);
    }

    public static ResourceId connector(String name) {
        return new ResourceId(ResourceKind.CONNECTOR, name);
    }

    public static ResourceId gatewayRule(String name) {
        return new ResourceId(ResourceKind.GATEWAY_RULE, name);
    }

    /** @param subject of a schema registry */
    public static ResourceId schema(String subject) {
        return new ResourceId(ResourceKind.SCHEMA, subject);
    }

    /** By the topic that it is on. */
    public static ResourceId acl(String topic) {
        return new ResourceId(ResourceKind.ACL, topic);
    }

    /** The id that {@link #toString()} wrote; empty for any other text. */
    public static Optional<ResourceId> parse(String text) {
        int slash = text.indexOf('/');
        return Arrays.stream(ResourceKind.values())
                .filter(k -> slash > 0 && k.written().equals(text.substring(0, slash)))
                .findFirst()
                .map(k -> new ResourceId(k, text.substring(slash + 1)));
    }

    @Override
    public int compareTo(ResourceId other) {
        return Comparator.comparing(ResourceId::kind)
                .thenComparing(ResourceId::name)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return kind.written() + "/" + name;
    }
}
