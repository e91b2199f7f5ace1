package io.streamt.deploy.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The ledger cannot be read or written: one message each, and no waiting without end. */
class LedgerFaultsTest {
    private static final TopicPartition PARTITION = new TopicPartition(KafkaLedger.TOPIC, 0);

    private final MockConsumer<String, String> consumer = new MockConsumer<>("latest");
    private final MockProducer<String, @Nullable String> producer =
            new MockProducer<>(true, null, new StringSerializer(), new StringSerializer());

    private TargetException notRead(Duration silence) {
        KafkaException failure =
                catchThrowableOfType(KafkaException.class, () -> LedgerLog.read(consumer, 0, silence, message -> {}));
        return LedgerLog.failure(failure);
    }

    private void holds(long end) {
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, end));
    }

    @Test
    void aUserWhoMayNotReadIt() {
        consumer.setOffsetsException(new TopicAuthorizationException(Set.of(KafkaLedger.TOPIC)));
        TargetException failure = notRead(Duration.ofSeconds(1));
        assertThat(failure.code()).isEqualTo(Code.KAFKA_REFUSED);
        assertThat(failure)
                .hasMessage("the ledger topic '_streamt' cannot be read: Not authorized to access topics: [_streamt].");
        assertThat(failure.hint()).isEqualTo("Nothing is deployed without it. Let this user read and write it.");
    }

    @Test
    @Timeout(10)
    void aBrokerThatGoesAwayInTheMiddle() {
        holds(3);
        consumer.schedulePollTask(() -> consumer.addRecord(new ConsumerRecord<>(KafkaLedger.TOPIC, 0, 0, "k", "v")));
        TargetException failure = notRead(Duration.ofSeconds(1));
        assertThat(failure.code()).isEqualTo(Code.KAFKA_UNREACHABLE);
        assertThat(failure)
                .hasMessage("the ledger topic '_streamt' cannot be read: nothing came for 1 s, at record 1 of 3.");
        assertThat(failure.hint()).contains("Check that the brokers run, then deploy again.");
    }

    @Test
    void whatIsThereIsReadToItsEnd() {
        holds(2);
        consumer.schedulePollTask(() -> List.of(0L, 1L)
                .forEach(o -> consumer.addRecord(new ConsumerRecord<>(KafkaLedger.TOPIC, 0, o, "k" + o, "v"))));
        StringBuilder keys = new StringBuilder();
        LedgerLog.read(consumer, 0, Duration.ofSeconds(5), message -> keys.append(message.key()));
        assertThat(keys).hasToString("k0k1");
    }

    @Test
    void aBrokerThatIsAwayWhenADeployBegins() {
        producer.initTransactionException = new TimeoutException("Timeout expired after 15000ms");
        TargetException failure = catchThrowableOfType(TargetException.class, () -> new LedgerWriter(producer));
        assertThat(failure.code()).isEqualTo(Code.KAFKA_UNREACHABLE);
        assertThat(producer.closed()).isTrue();
    }

    private TargetException notWritten() {
        return catchThrowableOfType(TargetException.class, () -> new LedgerWriter(producer).write("k", "v"));
    }

    @Test
    void aBrokerThatGoesAwayBetweenSteps() {
        producer.commitTransactionException = new TimeoutException("Timeout expired after 15000ms");
        TargetException failure = notWritten();
        assertThat(failure.code()).isEqualTo(Code.KAFKA_UNREACHABLE);
        assertThat(failure).hasMessage("the ledger topic '_streamt' cannot be written: Timeout expired after 15000ms.");
        assertThat(failure.hint()).contains("then deploy again: what was begun is gone on with.");
    }

    @Test
    void aUserWhoMayNotWriteTransactions() {
        producer.initTransactionException =
                new TransactionalIdAuthorizationException("Transactional Id authorization failed");
        TargetException failure = notWritten();
        assertThat(failure.code()).isEqualTo(Code.KAFKA_REFUSED);
        assertThat(failure.hint()).contains("use the transactional ids that begin with 'streamt-'");
    }

    @Test
    void anotherDeployThatTookOver() {
        producer.commitTransactionException = new ProducerFencedException("a newer epoch");
        assertThat(notWritten().code()).isEqualTo(Code.LOCKED);
    }
}
