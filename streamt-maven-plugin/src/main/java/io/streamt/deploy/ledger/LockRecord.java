package io.streamt.deploy.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;

/**
 * Who deploys a project to an environment right now.
 *
 * @param process that deploys
 * @param heartbeat when the holder last said so, by the broker's clock once it is in the topic
 * @param released whether it has ended in good order
 */
record LockRecord(String deployId, String holder, Holder process, Instant heartbeat, boolean released) {
    /** A holder that was silent for longer is taken for dead. */
    static final Duration ALIVE = Duration.ofSeconds(30);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Whether someone else holds the lock at that time. */
    boolean isHeldAgainst(String otherDeploy, Instant now) {
        return !released
                && !deployId.equals(otherDeploy)
                && Duration.between(heartbeat, now).compareTo(ALIVE) < 0;
    }

    /** Who has the lock once this is written: the one before keeps it until it releases it or falls silent. */
    LockRecord after(Optional<LockRecord> before) {
        return before.filter(b -> b.isHeldAgainst(deployId, heartbeat)).orElse(this);
    }

    /** Returns the record that the holder would have written at its end. */
    LockRecord release() {
        return new LockRecord(deployId, holder, process, heartbeat, true);
    }

    String json() {
        ObjectNode node = MAPPER.createObjectNode()
                .put("format_version", 1)
                .put("deploy_id", deployId)
                .put("holder", holder)
                .put("heartbeat", heartbeat.toEpochMilli())
                .put("released", released);
        process.write(node);
        return node.toString();
    }

    /**
     * A record as the topic tells it: at the time at which the broker took it, so that no two machines' clocks are compared.
     * Topics of earlier versions have the times of whoever wrote.
     */
    static Optional<LockRecord> read(ConsumerRecord<String, String> message) {
        Optional<LockRecord> said = message.value() == null ? Optional.empty() : parse(message.value());
        return message.timestampType() == TimestampType.LOG_APPEND_TIME
                ? said.map(r -> r.at(Instant.ofEpochMilli(message.timestamp())))
                : said;
    }

    private LockRecord at(Instant time) {
        return new LockRecord(deployId, holder, process, time, released);
    }

    /** Empty for what is no lock record. */
    static Optional<LockRecord> parse(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            return node.has("heartbeat")
                    ? Optional.of(new LockRecord(
                            node.path("deploy_id").asText(),
                            node.path("holder").asText(),
                            Holder.read(node),
                            Instant.ofEpochMilli(node.path("heartbeat").asLong()),
                            node.path("released").asBoolean()))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
