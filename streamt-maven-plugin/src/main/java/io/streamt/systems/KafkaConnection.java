package io.streamt.systems;

import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How our own clients reach the brokers, credentials filled in.
 *
 * @param properties of every client
 */
public record KafkaConnection(String bootstrapServers, SortedMap<String, String> properties) {
    private static final Pattern USER_NAME = Pattern.compile("username=\"((?:[^\"\\\\]|\\\\.)*)\"");

    public KafkaConnection {
        properties = new TreeMap<>(properties);
    }

    /** Without any security. */
    public static KafkaConnection plain(String bootstrapServers) {
        return new KafkaConnection(bootstrapServers, new TreeMap<>());
    }

    /** Returns the properties that a client of any kind begins with. */
    public Properties client() {
        Properties client = new Properties();
        client.putAll(properties);
        client.put("bootstrap.servers", bootstrapServers);
        return client;
    }

    /** Who its clients are to the brokers, by their user name; empty where that does not say. */
    public Optional<String> principal() {
        Matcher user = USER_NAME.matcher(properties.getOrDefault("sasl.jaas.config", ""));
        return user.find()
                ? Optional.of("User:" + user.group(1).replace("\\\"", "\"").replace("\\\\", "\\"))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return bootstrapServers;
    }
}
