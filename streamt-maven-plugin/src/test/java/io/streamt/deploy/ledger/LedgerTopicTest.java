package io.streamt.deploy.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.junit.jupiter.api.Test;

/** A ledger that somebody else made, or that a broker made by itself. */
class LedgerTopicTest {
    @Test
    void onePartitionThatIsCompactedIsALedger() {
        assertThat(LedgerTopic.unfit(1, Optional.of("compact"))).isEmpty();
        assertThat(LedgerTopic.unfit(1, Optional.empty()))
                .as("who may not read configs")
                .isEmpty();
    }

    @Test
    void recordsThatWouldAgeAreRefusedWithTheCommandThatHelps() {
        assertThat(LedgerTopic.unfit(1, Optional.of("delete"))).hasValueSatisfying(e -> {
            assertThat(e.code()).isEqualTo(Code.NOT_OURS);
            assertThat(e)
                    .hasMessage("topic '_streamt', the ledger of deploys, has cleanup.policy=delete; it must have 1"
                            + " partition and cleanup.policy=compact.");
            assertThat(e.hint()).contains("--add-config cleanup.policy=compact");
        });
        assertThat(LedgerTopic.unfit(1, Optional.of("compact,delete"))).isPresent();
    }

    @Test
    void whoComesSecondTakesTheTopicThatIsThere() {
        Throwable exists = new ExecutionException(new TopicExistsException("Topic '_streamt' already exists."));
        assertThat(LedgerTopic.isThereAlready(new TargetException(Code.KAFKA_REFUSED, "", "", exists)))
                .isTrue();
        Throwable other = new ExecutionException(new PolicyViolationException("no"));
        assertThat(LedgerTopic.isThereAlready(new TargetException(Code.KAFKA_REFUSED, "", "", other)))
                .isFalse();
        assertThat(LedgerTopic.isThereAlready(new TargetException(Code.KAFKA_REFUSED, "", "")))
                .isFalse();
    }

    @Test
    void severalPartitionsAreNeverReadInPart() {
        assertThat(LedgerTopic.unfit(3, Optional.of("compact"))).hasValueSatisfying(e -> {
            assertThat(e).hasMessageContaining("has 3 partitions; it must have 1 partition");
            assertThat(e.hint()).contains("delete it: the next deploy makes it");
        });
        assertThat(LedgerTopic.unfit(6, Optional.of("delete"))).hasValueSatisfying(e -> assertThat(e)
                .hasMessageContaining("has 6 partitions and cleanup.policy=delete;"));
    }
}
