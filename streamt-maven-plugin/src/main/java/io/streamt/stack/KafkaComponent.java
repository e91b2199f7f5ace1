package io.streamt.stack;

import io.streamt.stack.fork.KafkaMain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One broker that is its own controller. */
final class KafkaComponent implements Component {
    static final String NAME = "kafka";

    @Override
    public List<ProcessSpec> processes(Setup setup) throws StackException {
        Layout layout = setup.layout();
        Path configuration = layout.conf("kafka.properties");
        List<Path> classPath = new ArrayList<>(setup.classPaths().transitive(NAME, coordinates(setup.versions())));
        classPath.add(JavaProcess.ownJar(KafkaMain.class));
        JavaProcess process = new JavaProcess(
                NAME, List.of("-Xmx384m"), classPath, List.of(KafkaMain.class.getName(), configuration.toString()));
        Readiness ready = Readiness.logged("Kafka Server started").and(Readiness.listening(setup.ports(), Port.KAFKA));
        return List.of(process.spec(layout, ready, setup.ports().address(Port.KAFKA))
                .withFiles(Map.of(configuration, properties(setup))));
    }

    private static List<String> coordinates(Versions versions) {
        List<String> coordinates = new ArrayList<>();
        coordinates.add("org.apache.kafka:kafka_2.13:" + versions.of("kafka"));
        coordinates.addAll(Log4j.coordinates(versions));
        return coordinates;
    }

    static String properties(Setup setup) {
        return String.format(
                Locale.ROOT,
                """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@%2$s
                listeners=PLAINTEXT://%1$s,CONTROLLER://%2$s
                advertised.listeners=PLAINTEXT://%1$s
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=PLAINTEXT
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%3$s
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
                log.retention.hours=168
                """,
                setup.ports().address(Port.KAFKA),
                setup.ports().address(Port.KAFKA_CONTROLLER),
                PropertyText.of(setup.layout().data("kafka")));
    }
}
