package io.streamt.project;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The models that nobody declares: topics into which jobs write the rows that come too late for their windows. */
public final class LateModels {
    private static final String KEY = "advanced.flink.late_rows";

    /** How long records are kept, and how they are stored; a policy that compacts has no meaning without a key. */
    private static final Set<String> CONFIG =
            Set.of("retention.ms", "retention.bytes", "compression.type", "min.insync.replicas", "max.message.bytes");

    private LateModels() {}

    /** The name by which other models read the late rows of a model. */
    public static String nameOf(String model) {
        return model + "_late";
    }

    static Stream<Model> of(Model model) {
        return model.flink().lateRows().toTopic() && model.sql().isPresent() ? Stream.of(late(model)) : Stream.empty();
    }

    private static Model late(Model model) {
        return new Model(
                nameOf(model.name()),
                Optional.empty(),
                new Documentation(
                        "Rows that came too late for the window of '" + model.name() + "'.",
                        model.documentation().owner(),
                        model.documentation().tags()),
                Optional.empty(),
                List.of(),
                new Key(List.of(), model.origin(KEY)),
                Optional.of(Materialization.TOPIC),
                List.of(),
                Optional.empty(),
                List.of(),
                new Encoding(
                        Format.JSON,
                        Optional.empty(),
                        SchemaSettings.none(model.origin(KEY)),
                        model.origin(KEY),
                        model.origin(KEY),
                        false),
                topic(model.topic()),
                model.flink(),
                Optional.empty(),
                List.of(),
                new TreeMap<>(),
                model.access(),
                Optional.empty(),
                Optional.of(model.name()),
                model.origin(KEY),
                model.places());
    }

    private static TopicSettings topic(TopicSettings topic) {
        SortedMap<String, String> config = new TreeMap<>(topic.config());
        config.keySet().retainAll(CONFIG);
        return new TopicSettings(nameOf(topic.name()), topic.partitions(), topic.replicationFactor(), config);
    }
}
