package io.streamt.deploy.ledger;

import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import io.streamt.systems.KafkaConnection;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * One deploy at a time. Whoever wants the lock writes a record and reads the topic up to it: the topic has one partition, so
 * all see one order, and of several that came at once the first has it. Only the winner then takes over the transactional id,
 * so that losing disturbs nobody.
 *
 * @param key of the lock's records
 * @param signs those records in their one order
 * @param pause until what a dead deploy has asked for last is done or lost
 */
record DeployLock(LedgerKey key, Signs signs, Pause pause) {
    /** The time within which the last request of a dead deploy, such as the start of a job, takes effect or is lost. */
    private static final Duration SETTLING = Duration.ofSeconds(10);

    /** The records of a lock. */
    interface Signs {
        /** Writes a record behind all others. */
        void write(LockRecord sign) throws TargetException;

        /** Writes a record, and returns who has the lock after it. */
        LockRecord holderAfter(LockRecord mine) throws TargetException;
    }

    /** Waits. */
    interface Pause {
        void take(Duration time) throws InterruptedException;
    }

    static DeployLock in(KafkaConnection connection, LedgerKey key) {
        return new DeployLock(key, new Topic(connection, key), time -> Thread.sleep(time.toMillis()));
    }

    /** @throws TargetException while another deploy, that showed itself within the last 30 seconds, has it */
    void take(LockRecord mine) throws TargetException {
        LockRecord holder = signs.holderAfter(mine);
        if (holder.process().isDead()) {
            settle();
            // In its name and before trying again, so that everybody sees the same order.
            signs.write(holder.release());
            holder = signs.holderAfter(mine);
        }
        if (!holder.deployId().equals(mine.deployId())) {
            throw heldBy(holder);
        }
    }

    private void settle() throws TargetException {
        try {
            pause.take(SETTLING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TargetException(Code.INTERRUPTED, "interrupted while waiting for the lock.", "", e);
        }
    }

    private TargetException heldBy(LockRecord holder) {
        return new TargetException(
                Code.LOCKED,
                "another deploy of '" + key.project() + "' to environment '" + key.environment() + "' is under way: "
                        + holder.holder() + ", last sign at "
                        + holder.heartbeat().truncatedTo(ChronoUnit.SECONDS) + ".",
                "Wait for it. If it died, its lock ends " + LockRecord.ALIVE.toSeconds() + " s after its last sign.");
    }

    /** The records in the ledger's topic. */
    private record Topic(KafkaConnection connection, LedgerKey key) implements Signs {
        @Override
        public void write(LockRecord sign) throws TargetException {
            long unused = offset(sign);
        }

        @Override
        public LockRecord holderAfter(LockRecord mine) throws TargetException {
            long offset = offset(mine);
            LockRecord[] holder = {mine};
            boolean[] any = {false};
            new LedgerLog(connection).readAsWritten(offset, message -> {
                if (key.toString().equals(message.key())) {
                    LockRecord.read(message).ifPresent(next -> {
                        holder[0] = any[0] ? next.after(Optional.of(holder[0])) : next;
                        any[0] = true;
                    });
                }
            });
            return holder[0];
        }

        private long offset(LockRecord mine) throws TargetException {
            Properties properties = connection.client();
            properties.put("max.block.ms", "15000");
            properties.put("delivery.timeout.ms", "30000");
            properties.put("request.timeout.ms", "10000");
            try (KafkaProducer<String, String> producer =
                    new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
                return producer.send(new ProducerRecord<>(KafkaLedger.TOPIC, key.toString(), mine.json()))
                        .get()
                        .offset();
            } catch (ExecutionException | KafkaException e) {
                throw LedgerWriter.notWritten(e.getCause() == null ? e : e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw LedgerWriter.notWritten(e);
            }
        }
    }
}
