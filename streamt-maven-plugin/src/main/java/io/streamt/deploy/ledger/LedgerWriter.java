package io.streamt.deploy.ledger;

import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import io.streamt.systems.KafkaConnection;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes records, each in a transaction. Writers of one environment and project share a transactional id: a newer one fences
 * an older one, so a deploy that was taken for dead and is not stops at its next step. Safe for several threads.
 */
final class LedgerWriter implements AutoCloseable {
    /** One record each: what a dead one left open holds up readers not much longer than this. */
    static final Duration TRANSACTION_LIMIT = Duration.ofSeconds(15);

    private final Producer<String, @Nullable String> producer;

    static LedgerWriter open(KafkaConnection connection, String transactionalId) throws TargetException {
        Properties properties = connection.client();
        properties.put("transactional.id", transactionalId);
        properties.put("transaction.timeout.ms", String.valueOf(TRANSACTION_LIMIT.toMillis()));
        properties.put("max.block.ms", "15000");
        properties.put("delivery.timeout.ms", "30000");
        properties.put("request.timeout.ms", "10000");
        return new LedgerWriter(new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer()));
    }

    LedgerWriter(Producer<String, @Nullable String> producer) throws TargetException {
        this.producer = producer;
        try {
            producer.initTransactions();
        } catch (KafkaException e) {
            producer.close(Duration.ZERO);
            throw failure(e);
        }
    }

    void write(String key, String value) throws TargetException {
        send(new ProducerRecord<>(KafkaLedger.TOPIC, key, value));
    }

    /** Leaves a mark by which compaction removes a record. */
    void forget(String key) throws TargetException {
        send(new ProducerRecord<>(KafkaLedger.TOPIC, key, null));
    }

    private synchronized void send(ProducerRecord<String, @Nullable String> message) throws TargetException {
        try {
            producer.beginTransaction();
            producer.send(message).get();
            producer.commitTransaction();
        } catch (ExecutionException | KafkaException e) {
            abort(e);
            throw failure(e);
        } catch (InterruptedException e) {
            abort(e);
            Thread.currentThread().interrupt();
            throw failure(e);
        }
    }

    /** So that the next record finds none open; one that is fenced has none. */
    private void abort(Exception because) {
        try {
            producer.abortTransaction();
        } catch (KafkaException | IllegalStateException e) {
            because.addSuppressed(e);
        }
    }

    private static TargetException failure(Exception cause) {
        Throwable root = cause.getCause() == null ? cause : cause.getCause();
        boolean fenced = root instanceof ProducerFencedException
                || cause instanceof ProducerFencedException
                || root instanceof InvalidProducerEpochException;
        if (fenced) {
            return new TargetException(
                    Code.LOCKED,
                    "another deploy of this project to this environment has taken over.",
                    "Look at its outcome, then deploy again.",
                    cause);
        }
        return notWritten(root);
    }

    static TargetException notWritten(Throwable cause) {
        boolean away = cause instanceof TimeoutException;
        return new TargetException(
                away ? Code.KAFKA_UNREACHABLE : Code.KAFKA_REFUSED,
                "the ledger topic '" + KafkaLedger.TOPIC + "' cannot be written: " + cause.getMessage() + ".",
                away
                        ? "Nothing is deployed without it. Check that the brokers run, then deploy again: what was begun is"
                                + " gone on with."
                        : "Nothing is deployed without it. Let this user read and write it, and use the transactional ids"
                                + " that begin with 'streamt-'.",
                cause);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
