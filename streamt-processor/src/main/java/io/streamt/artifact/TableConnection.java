package io.streamt.artifact;

import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the tables of jobs reach their topics. Artifacts leave it open, so that they are the same in every environment.
 *
 * @param bootstrapServers as Flink reaches them
 * @param properties of Kafka clients
 * @param secretProperties the keys of those that nobody may read
 * @param gatewayServers as clients of Kafka reach the Gateway; empty when there is none
 */
public record TableConnection(
        String bootstrapServers,
        SortedMap<String, String> properties,
        SortedSet<String> secretProperties,
        RegistryConnection registry,
        String gatewayServers) {
    private static final Pattern OPEN = Pattern.compile(
            "'(?:properties\\.bootstrap\\.servers' = '\\$\\{(" + FlinkJobArtifact.BOOTSTRAP_SERVERS + "|"
                    + FlinkJobArtifact.GATEWAY_SERVERS + ")}|([a-z.]*avro-confluent\\.)url' = '\\$\\{"
                    + FlinkJobArtifact.REGISTRY_URL + "})'");

    /** Fills in the rest of a text. */
    public interface Rest<E extends Exception> {
        String apply(String text) throws E;
    }

    public TableConnection {
        properties = new TreeMap<>(properties);
        secretProperties = new TreeSet<>(secretProperties);
    }

    /** Without a Gateway. */
    public TableConnection(
            String bootstrapServers,
            SortedMap<String, String> properties,
            SortedSet<String> secretProperties,
            String registryUrl,
            Optional<String> registryLogin) {
        this(bootstrapServers, properties, secretProperties, RegistryConnection.plain(registryUrl, registryLogin), "");
    }

    /** Empty when there is no registry. */
    public String registryUrl() {
        return registry.url();
    }

    /** Without any security, and without a registry. */
    public static TableConnection plain(String bootstrapServers) {
        return new TableConnection(bootstrapServers, new TreeMap<>(), new TreeSet<>(), "", Optional.empty());
    }

    /** Returns the secrets, by the place of their declaration. */
    public SortedMap<String, String> credentials() {
        SortedMap<String, String> credentials = new TreeMap<>();
        secretProperties.forEach(key -> credentials.put("runtime.kafka " + key, properties.getOrDefault(key, "")));
        credentials.putAll(registry.credentials());
        credentials.values().removeIf(String::isEmpty);
        return credentials;
    }

    /** A table definition with this connection; what comes from it is taken as it is. */
    public <E extends Exception> String fill(String table, Rest<E> rest) throws E {
        StringBuilder filled = new StringBuilder();
        Matcher open = OPEN.matcher(table);
        int from = 0;
        while (open.find()) {
            filled.append(rest.apply(table.substring(from, open.start())));
            filled.append(open.group(2) == null ? kafka(open.group(1)) : registry(open.group(2)));
            from = open.end();
        }
        return filled.append(rest.apply(table.substring(from))).toString();
    }

    private String kafka(String variable) {
        SortedMap<String, String> options = new TreeMap<>();
        properties.forEach((key, value) -> options.put("properties." + key, value));
        boolean gateway = variable.equals(FlinkJobArtifact.GATEWAY_SERVERS);
        options.put("properties.bootstrap.servers", gateway ? gatewayServers : bootstrapServers);
        return joined(options);
    }

    private String registry(String prefix) {
        SortedMap<String, String> options = new TreeMap<>();
        registry.tableOptions().forEach((key, value) -> options.put(prefix + key, value));
        return joined(options);
    }

    private static String joined(SortedMap<String, String> options) {
        StringBuilder joined = new StringBuilder();
        options.forEach((key, value) -> joined.append(joined.isEmpty() ? "" : ",\n  ")
                .append(literal(key))
                .append(" = ")
                .append(literal(value)));
        return joined.toString();
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    @Override
    public String toString() {
        return "TableConnection[" + bootstrapServers + "]";
    }
}
