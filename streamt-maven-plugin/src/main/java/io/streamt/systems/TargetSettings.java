package io.streamt.systems;

import io.streamt.artifact.TableConnection;
import io.streamt.deploy.TargetException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The systems of the environment that is deployed to, all addresses resolved.
 *
 * @param kafka for us
 * @param tables for Flink
 * @param flink by cluster name
 * @param connect by cluster name
 * @param defaultFlink the cluster of jobs that name none; empty when there is none
 * @param defaultConnect the cluster of connectors that name none; empty when there is none
 * @param gateway Conduktor's; absent when there is none
 * @param variables fills in {@code ${NAME}} in text that is about to be sent
 */
public record TargetSettings(
        KafkaConnection kafka,
        TableConnection tables,
        SortedMap<String, FlinkCluster> flink,
        Optional<String> defaultFlink,
        SortedMap<String, ConnectCluster> connect,
        Optional<String> defaultConnect,
        Optional<Gateway> gateway,
        Substitution variables) {
    /**
     * @param restUrl of the JobManager, or of Confluent Cloud; neither URL ends with a slash
     * @param confluent where it is Confluent Cloud
     */
    public record FlinkCluster(String restUrl, String sqlGatewayUrl, HttpAccess http, Optional<Confluent> confluent) {
        public FlinkCluster(String restUrl, String sqlGatewayUrl, HttpAccess http) {
            this(restUrl, sqlGatewayUrl, http, Optional.empty());
        }
    }

    /**
     * Where statements run on Confluent Cloud.
     *
     * @param computePool empty for the default one
     * @param principal empty for whom the API key belongs to
     */
    public record Confluent(
            String organization,
            String environment,
            String computePool,
            String catalog,
            String database,
            String principal) {}

    /** @param restUrl without a slash at its end */
    public record ConnectCluster(String restUrl, HttpAccess http) {}

    /** @param adminUrl of its admin API, without a slash at its end */
    public record Gateway(String adminUrl, String virtualCluster, HttpAccess http) {}

    /** Fills in variables; refuses where one is not set. */
    public interface Substitution {
        String apply(String text) throws TargetException;

        static Substitution of(UnaryOperator<String> total) {
            return total::apply;
        }
    }

    /** Without a Gateway. */
    public TargetSettings(
            KafkaConnection kafka,
            TableConnection tables,
            SortedMap<String, FlinkCluster> flink,
            Optional<String> defaultFlink,
            SortedMap<String, ConnectCluster> connect,
            Optional<String> defaultConnect,
            Substitution variables) {
        this(kafka, tables, flink, defaultFlink, connect, defaultConnect, Optional.empty(), variables);
    }

    public TargetSettings {
        flink = new TreeMap<>(flink);
        connect = new TreeMap<>(connect);
    }

    /** Returns Kafka's addresses, for messages. */
    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** The cluster of that name, or the default one for an empty name. */
    public Optional<FlinkCluster> flinkCluster(String name) {
        return (name.isEmpty() ? defaultFlink : Optional.of(name)).flatMap(n -> Optional.ofNullable(flink.get(n)));
    }

    /** The Connect cluster of that name, or the default one for an empty name. */
    public Optional<ConnectCluster> connectCluster(String name) {
        return (name.isEmpty() ? defaultConnect : Optional.of(name)).flatMap(n -> Optional.ofNullable(connect.get(n)));
    }
}
