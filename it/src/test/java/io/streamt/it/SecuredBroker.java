package io.streamt.it;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A broker of its own with an authorizer: clients come by TLS and a SCRAM login, or by a certificate of their own. By a third
 * listener, which needs neither, a case does what an administrator would.
 */
public final class SecuredBroker implements AutoCloseable {
    private static final String SCRAM = "SCRAM-SHA-512";
    public static final String STORE_PASSWORD = "store-of-a-test";

    /** Whose certificate the broker trusts. */
    public static final String CLIENT = "CN=deployer";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final Path directory;
    private final int clients;
    private final int inside;
    private final int mutual;

    private SecuredBroker(Process process, Path directory, int clients, int inside, int mutual) {
        this.process = process;
        this.directory = directory;
        this.clients = clients;
        this.inside = inside;
        this.mutual = mutual;
    }

    /** @param stack whose jars it runs */
    public static SecuredBroker start(File directory, String stack)
            throws IOException, InterruptedException, ExecutionException {
        Path home = Files.createDirectories(directory.toPath());
        keys(home);
        int[] ports = {freePort(), freePort(), freePort(), freePort()};
        Path properties = home.resolve("broker.properties");
        Files.writeString(properties, properties(home, ports));
        List<String> arguments = new ArrayList<>(Files.readAllLines(Path.of(stack, "conf", "kafka.args")));
        arguments.set(arguments.size() - 1, '"' + properties.toString() + '"');
        Path argumentFile = Files.write(home.resolve("broker.args"), arguments);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + argumentFile)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("broker.log").toFile())
                .start();
        SecuredBroker broker = new SecuredBroker(process, home, ports[0], ports[1], ports[3]);
        try (Admin admin = broker.admin()) {
            admin.describeCluster().clusterId().get();
            return broker;
        } catch (ExecutionException e) {
            broker.close();
            throw new IllegalStateException(Files.readString(home.resolve("broker.log")), e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** One key for the broker, which clients trust; and one for a client, which the broker trusts. */
    private static void keys(Path home) throws IOException, InterruptedException {
        key(home, "broker", "CN=127.0.0.1");
        key(home, "client", CLIENT);
    }

    private static void key(Path home, String alias, String name) throws IOException, InterruptedException {
        String store = home.resolve(alias + ".p12").toString();
        String certificate = home.resolve(alias + ".pem").toString();
        keytool(
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "RSA",
                "-dname",
                name,
                "-ext",
                "SAN=IP:127.0.0.1",
                "-keystore",
                store,
                "-storepass",
                STORE_PASSWORD);
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                alias,
                "-file",
                certificate,
                "-keystore",
                store,
                "-storepass",
                STORE_PASSWORD);
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
    }

    private static String properties(Path home, int[] ports) {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%3$d
                listeners=CLIENTS://127.0.0.1:%1$d,INSIDE://127.0.0.1:%2$d,CONTROLLER://127.0.0.1:%3$d,MUTUAL://127.0.0.1:%6$d
                advertised.listeners=CLIENTS://127.0.0.1:%1$d,INSIDE://127.0.0.1:%2$d,MUTUAL://127.0.0.1:%6$d
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=INSIDE
                listener.security.protocol.map=CLIENTS:SASL_SSL,INSIDE:PLAINTEXT,CONTROLLER:PLAINTEXT,MUTUAL:SSL
                listener.name.mutual.ssl.client.auth=required
                listener.name.mutual.ssl.truststore.type=PEM
                listener.name.mutual.ssl.truststore.location=%4$s/client.pem
                sasl.enabled.mechanisms=SCRAM-SHA-512
                listener.name.clients.scram-sha-512.sasl.jaas.config=\
                org.apache.kafka.common.security.scram.ScramLoginModule required;
                ssl.keystore.location=%4$s/broker.p12
                ssl.keystore.type=PKCS12
                ssl.keystore.password=%5$s
                authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
                super.users=User:ANONYMOUS
                log.dirs=%4$s/data
                num.partitions=1
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                share.coordinator.state.topic.num.partitions=1
                group.initial.rebalance.delay.ms=0
                auto.create.topics.enable=false
                num.network.threads=2
                num.io.threads=2
                log.cleaner.dedupe.buffer.size=10485760
                """.formatted(
                        ports[0], ports[1], ports[2], home.toString().replace('\\', '/'), STORE_PASSWORD, ports[3]);
    }

    /** Where clients connect. */
    public String address() {
        return "127.0.0.1:" + clients;
    }

    /** Where clients connect that have a certificate. */
    public String mutual() {
        return "127.0.0.1:" + mutual;
    }

    /** The one that the broker trusts, which is of {@link #CLIENT}; its password is {@link #STORE_PASSWORD}. */
    public String clientKey() {
        return directory.resolve("client.p12").toString();
    }

    /** The certificate that they are to trust. */
    public String trusted() {
        return directory.resolve("broker.pem").toString();
    }

    /** For whom no access is asked. */
    public Topics topics() {
        return new Topics("127.0.0.1:" + inside);
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + inside, "default.api.timeout.ms", "60000"));
    }

    /** Whose password is the name, and a word. */
    public void user(String name) throws ExecutionException, InterruptedException {
        UserScramCredentialAlteration user = new UserScramCredentialUpsertion(
                name, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), password(name));
        try (Admin admin = admin()) {
            admin.alterUserScramCredentials(List.of(user)).all().get();
        }
    }

    public static String password(String user) {
        return user + "-password";
    }

    /** @param permission ALLOW or DENY */
    public AclBinding acl(String permission, String user, String operation, String type, String name)
            throws ExecutionException, InterruptedException {
        AclBinding binding = new AclBinding(
                new ResourcePattern(ResourceType.fromString(type), name, PatternType.LITERAL),
                new AccessControlEntry(
                        "User:" + user,
                        "*",
                        AclOperation.fromString(operation),
                        AclPermissionType.fromString(permission)));
        try (Admin admin = admin()) {
            admin.createAcls(List.of(binding)).all().get();
        }
        return binding;
    }

    /** Lets a principal do all that a deployer does, which its jobs and sinks do, too. */
    public void everything(String user) throws ExecutionException, InterruptedException {
        for (String type : List.of("TOPIC", "GROUP", "TRANSACTIONAL_ID")) {
            acl("ALLOW", user, "ALL", type, "*");
        }
        for (String operation : List.of("CREATE", "ALTER", "DESCRIBE", "IDEMPOTENT_WRITE")) {
            acl("ALLOW", user, operation, "CLUSTER", "kafka-cluster");
        }
    }

    public void remove(AclBinding binding) throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            admin.deleteAcls(List.of(binding.toFilter())).all().get();
        }
    }

    /** Those of everybody but who is called so, by password or certificate; a line each. */
    public List<String> aclsWithout(String user) throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            Collection<AclBinding> all =
                    admin.describeAcls(AclBindingFilter.ANY).values().get();
            return all.stream()
                    .filter(b -> !b.entry().principal().endsWith(user))
                    .map(b -> b.entry().principal() + " " + b.entry().operation() + " "
                            + b.pattern().resourceType() + " " + b.pattern().name()
                            + (b.pattern().patternType() == PatternType.PREFIXED ? "…" : ""))
                    .sorted()
                    .toList();
        }
    }

    /** A topic with one record. */
    public void topic(String name, String value) throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
        write(name, value);
    }

    public void write(String topic, String value) throws ExecutionException, InterruptedException {
        Map<String, Object> properties = Map.of("bootstrap.servers", "127.0.0.1:" + inside);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get();
        }
    }

    /** A real consumer of a topic. */
    public KafkaConsumer<String, String> consumer(String user, String group, String topic) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", address());
        properties.put("security.protocol", "SASL_SSL");
        properties.put("sasl.mechanism", SCRAM);
        properties.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                        + password(user) + "\";");
        properties.put("ssl.truststore.type", "PEM");
        properties.put("ssl.truststore.location", trusted());
        properties.put("group.id", group);
        properties.put("auto.offset.reset", "earliest");
        KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer());
        consumer.subscribe(List.of(topic));
        return consumer;
    }

    /** {@code reads} or {@code refused}: what becomes of a consumer. */
    public String tries(String user, String group, String topic) {
        try (KafkaConsumer<String, String> consumer = consumer(user, group, topic)) {
            return tries(consumer);
        }
    }

    /** The same of a consumer that runs already; waits for a record or for a refusal. */
    public static String tries(KafkaConsumer<String, String> consumer) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() < end) {
                ConsumerRecords<String, String> records = consumer.poll(Duration.ofMillis(200));
                if (!records.isEmpty()) {
                    return "reads";
                }
            }
            return "waits";
        } catch (AuthorizationException e) {
            return "refused";
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
