package io.streamt.stack;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a running stack answers.
 *
 * @param addresses {@code host:port} of Kafka, a JDBC URL of PostgreSQL, else an HTTP URL without a slash at its end
 * @param processes by name
 */
public record Endpoints(Map<Service, String> addresses, List<StackProcess> processes) {
    /** Services that clients talk to; all but the registry and PostgreSQL are always there. */
    public enum Service {
        KAFKA,
        FLINK_REST,
        SQL_GATEWAY,
        CONNECT,
        SCHEMA_REGISTRY,
        POSTGRES
    }

    public record Postgres(String jdbcUrl, String user, String password, String database) {}

    public Endpoints {
        Map<Service, String> sorted = new EnumMap<>(Service.class);
        sorted.putAll(addresses);
        addresses = Collections.unmodifiableMap(sorted);
        processes = List.copyOf(processes);
    }

    public String kafka() {
        return required(Service.KAFKA);
    }

    public String flinkRest() {
        return required(Service.FLINK_REST);
    }

    public String sqlGateway() {
        return required(Service.SQL_GATEWAY);
    }

    public String connect() {
        return required(Service.CONNECT);
    }

    /** The Confluent-compatible API. */
    public Optional<String> schemaRegistry() {
        return Optional.ofNullable(addresses.get(Service.SCHEMA_REGISTRY));
    }

    public Optional<Postgres> postgres() {
        return Optional.ofNullable(addresses.get(Service.POSTGRES))
                .map(url -> new Postgres(
                        url, PostgresComponent.USER, PostgresComponent.PASSWORD, PostgresComponent.DATABASE));
    }

    private String required(Service service) {
        String address = addresses.get(service);
        if (address == null) {
            throw new IllegalStateException("no address of " + service);
        }
        return address;
    }
}
