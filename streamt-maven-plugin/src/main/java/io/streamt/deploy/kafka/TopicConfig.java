package io.streamt.deploy.kafka;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigType;

/** Compares values of topic configs as the broker reads them, and knows which configs the cluster sets by itself. */
final class TopicConfig {
    /** While partitions are moved, and by brokers of vendors and clouds. */
    private static final Pattern OF_THE_CLUSTER = Pattern.compile(
            "(?:leader|follower)\\.replication\\.throttled\\.replicas|(?:confluent|redpanda|aws|ibm|azure|strimzi)\\..*");

    private TopicConfig() {}

    /** Whether a config that is set and not declared is none of ours to remove. */
    static boolean isOfTheCluster(String name) {
        return OF_THE_CLUSTER.matcher(name).matches();
    }

    /** @param type as the broker tells it */
    static boolean isSame(String declared, String live, ConfigType type) {
        String one = declared.strip();
        String other = live.strip();
        return switch (type) {
            case INT, LONG, SHORT, DOUBLE -> isSameNumber(one, other);
            case BOOLEAN -> one.equalsIgnoreCase(other);
            case LIST -> items(one).equals(items(other));
            case STRING, CLASS, PASSWORD, UNKNOWN -> one.equals(other);
        };
    }

    private static boolean isSameNumber(String one, String other) {
        try {
            return new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
        } catch (NumberFormatException e) {
            return one.equals(other);
        }
    }

    private static Set<String> items(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
