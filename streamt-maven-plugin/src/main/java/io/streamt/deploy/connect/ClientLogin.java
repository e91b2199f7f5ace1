package io.streamt.deploy.connect;

import io.streamt.artifact.ConnectorArtifact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How the clients of a connector reach the brokers: by the login of {@code runtime.kafka}, as jobs do. A worker does not pass its
 * own on to them. What the connector's configuration says wins.
 *
 * @param properties filled in
 * @param secret the keys of those that nobody may read
 */
record ClientLogin(SortedMap<String, String> properties, SortedSet<String> secret) {
    /** Stands in an artifact for a value that no file holds. */
    private static final String OPEN = "${runtime.kafka}";

    private static final String DEAD_LETTERS = "errors.deadletterqueue.topic.name";

    ClientLogin {
        properties = new TreeMap<>(properties);
        secret = new TreeSet<>(secret);
    }

    /** With the login, all of it still open. */
    ConnectorArtifact of(ConnectorArtifact connector) {
        if (properties.isEmpty()) {
            return connector;
        }
        List<String> clients = new ArrayList<>(List.of("consumer.override."));
        if (!connector.config().getOrDefault(DEAD_LETTERS, "").isEmpty()) {
            clients.addAll(List.of("producer.override.", "admin.override."));
        }
        SortedMap<String, String> config = new TreeMap<>(connector.config());
        SortedSet<String> secrets = new TreeSet<>(connector.secretKeys());
        for (String client : clients) {
            properties.keySet().forEach(key -> config.putIfAbsent(client + key, OPEN));
            secret.forEach(key -> secrets.add(client + key));
        }
        return new ConnectorArtifact(
                connector.model(),
                connector.name(),
                connector.cluster(),
                config,
                secrets,
                connector.topic(),
                connector.sourceTopic(),
                connector.rule());
    }

    /** The value of a setting that was left open; empty for any other. */
    Optional<String> fill(String key, String value) {
        return value.equals(OPEN)
                ? Optional.ofNullable(properties.get(key.substring(key.indexOf(".override.") + ".override.".length())))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "ClientLogin" + properties.keySet();
    }
}
