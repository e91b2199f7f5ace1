package io.streamt.project;

import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The systems of an environment, as declared. Addresses may still hold {@code ${NAME}} where a variable is not set: only
 * goals that talk to the system mind.
 *
 * @param kafka absent when nothing is configured
 */
public record RuntimeSettings(
        Optional<Kafka> kafka,
        Optional<Registry> registry,
        Clusters<Flink> flink,
        Clusters<Connect> connect,
        Optional<Gateway> gateway) {
    /**
     * @param bootstrapServers for us, comma-separated
     * @param internalBootstrapServers for Flink, where it reaches the brokers by another address
     * @param properties of every client, Flink's included: what the login makes is not among them
     * @param serverId of the server of settings.xml that has the user and the password of the login
     * @param principals absent where access is not to become ACLs
     */
    public record Kafka(
            String bootstrapServers,
            String internalBootstrapServers,
            SortedMap<String, String> properties,
            Optional<Login> login,
            Optional<String> serverId,
            Optional<Principals> principals) {
        public Kafka {
            properties = new TreeMap<>(properties);
        }
    }

    /** A SASL login with user and password. */
    public record Login(Mechanism mechanism, String username, String password) {
        /** The mechanisms of a login, by Kafka's names. */
        public enum Mechanism {
            PLAIN("PLAIN", "plain.PlainLoginModule"),
            SCRAM_SHA_256("SCRAM-SHA-256", "scram.ScramLoginModule"),
            SCRAM_SHA_512("SCRAM-SHA-512", "scram.ScramLoginModule");

            private final String written;
            private final String module;

            Mechanism(String written, String module) {
                this.written = written;
                this.module = module;
            }

            public String written() {
                return written;
            }
        }

        /** The value of {@code sasl.jaas.config}. */
        public String jaas() {
            return "org.apache.kafka.common.security." + mechanism.module + " required username=" + quoted(username)
                    + " password=" + quoted(password) + ";";
        }

        private static String quoted(String text) {
            return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        }

        @Override
        public String toString() {
            return "Login[" + mechanism + "]";
        }
    }

    /**
     * @param local whether it is the local stack's, whose worker has another converter
     */
    public record Registry(String url, Http http, boolean local) {
        /** User and password, joined by a colon, where they are declared. */
        public Optional<String> login() {
            return http.user().map(user -> user.name() + ":" + user.password());
        }

        /** Whether it wants user and password. */
        public boolean wantsLogin() {
            return http.user().isPresent() || http.serverId().isPresent();
        }

        @Override
        public String toString() {
            return "Registry[" + url + "]";
        }
    }

    /**
     * @param restUrl of the JobManager; of the region's statements where it is Confluent Cloud
     * @param sqlGatewayUrl empty for Confluent Cloud
     * @param confluent where it is Confluent Cloud
     */
    public record Flink(String restUrl, String sqlGatewayUrl, Http http, Optional<Confluent> confluent) {
        public Flink(String restUrl, String sqlGatewayUrl, Http http) {
            this(restUrl, sqlGatewayUrl, http, Optional.empty());
        }
    }

    /**
     * Where statements run on Confluent Cloud.
     *
     * @param computePool absent for the environment's default one
     * @param catalog the environment's name, or its id
     * @param database the Kafka cluster's name, or its id
     * @param principal whom statements run as; absent for whom the API key belongs to
     */
    public record Confluent(
            String organization,
            String environment,
            Optional<String> computePool,
            String catalog,
            String database,
            Optional<String> principal) {}

    public record Connect(String restUrl, Http http) {}

    /**
     * Conduktor Gateway.
     *
     * @param adminUrl of its admin API
     * @param proxyBootstrap where clients of Kafka reach it; absent where nobody of ours reads through it
     * @param virtualCluster whose topics are meant
     */
    public record Gateway(String adminUrl, Optional<String> proxyBootstrap, String virtualCluster, Http http) {
        /** The virtual cluster that is there without being made. */
        public static final String DEFAULT_CLUSTER = "passthrough";
    }

    /**
     * How a system is reached that speaks HTTP. At most one of user, token and server is there.
     *
     * @param place of the settings, for messages: {@code runtime.connect.clusters.main}
     * @param serverId of the server of settings.xml that has user and password; or, without a user, a token
     */
    public record Http(
            String place,
            Optional<User> user,
            Optional<String> token,
            Optional<String> serverId,
            Optional<Store> truststore,
            Optional<Store> keystore,
            Optional<Duration> timeout) {
        /** Nothing said. */
        public static final Http PLAIN = new Http(
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        @Override
        public String toString() {
            return "Http[" + place + "]";
        }
    }

    public record User(String name, String password) {
        @Override
        public String toString() {
            return "User[" + name + "]";
        }
    }

    /** @param password empty where none is needed */
    public record Store(String location, String password) {
        @Override
        public String toString() {
            return "Store[" + location + "]";
        }
    }

    /**
     * Clusters of one kind by name.
     *
     * @param defaultName the one that is used where no name is given; absent when there is none
     */
    public record Clusters<C>(Optional<String> defaultName, SortedMap<String, C> byName) {
        public Clusters {
            byName = new TreeMap<>(byName);
        }

        /** The named cluster, or the default one for an empty name. */
        public Optional<C> find(Optional<String> name) {
            return name.or(() -> defaultName).flatMap(n -> Optional.ofNullable(byName.get(n)));
        }
    }

    /** Returns the settings of the local stack, whose addresses are known once it runs. */
    static RuntimeSettings localStack() {
        RuntimeSettings none = none();
        Registry registry = new Registry("${STREAMT_LOCAL_REGISTRY}", Http.PLAIN, true);
        return new RuntimeSettings(none.kafka(), Optional.of(registry), none.flink(), none.connect(), none.gateway());
    }

    /** Nothing configured. */
    public static RuntimeSettings none() {
        return new RuntimeSettings(
                Optional.empty(),
                Optional.empty(),
                new Clusters<>(Optional.empty(), new TreeMap<>()),
                new Clusters<>(Optional.empty(), new TreeMap<>()),
                Optional.empty());
    }
}
