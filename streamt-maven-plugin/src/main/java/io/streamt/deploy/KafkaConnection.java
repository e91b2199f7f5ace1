package io.streamt.deploy;

import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How our own clients reach the brokers, credentials filled in.
 *
 * @param properties of every client
 */
public record KafkaConnection(String bootstrapServers, SortedMap<String, String> properties) {
    public KafkaConnection {
        properties = new TreeMap<>(properties);
    }

    /** Without any security. */
    public static KafkaConnection plain(String bootstrapServers) {
        return new KafkaConnection(bootstrapServers, new TreeMap<>());
    }

    /** What a client of any kind begins with. */
    public Properties client() {
        Properties client = new Properties();
        client.putAll(properties);
        client.put("bootstrap.servers", bootstrapServers);
        return client;
    }

    @Override
    public String toString() {
        return bootstrapServers;
    }
}
