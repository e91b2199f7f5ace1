package io.streamt.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.declaration.OptionNames;
import java.lang.reflect.Field;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;

/** The table of topic configs is held against the constants of Kafka's client. */
class TopicOptionsTest {
    /** Quotas of replication, which the client has no constant for, and configs that only brokers of Kafka 3 have. */
    private static final Set<String> OTHERS = Set.of(
            "follower.replication.throttled.replicas",
            "leader.replication.throttled.replicas",
            "message.format.version",
            "message.timestamp.difference.max.ms");

    @Test
    void theTableHasEachConfigAndNoOther() throws IllegalAccessException {
        Set<String> expected = new TreeSet<>(OTHERS);
        for (Field field : TopicConfig.class.getFields()) {
            if (field.getName().endsWith("_CONFIG")) {
                expected.add((String) field.get(null));
            }
        }

        assertThat(OptionNames.OF_TOPICS.kinds().keySet()).containsExactlyInAnyOrderElementsOf(expected);
    }
}
