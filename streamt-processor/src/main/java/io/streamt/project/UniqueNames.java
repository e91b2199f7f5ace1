package io.streamt.project;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.Origin;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** No two declarations have one name, and no two models write one topic. */
record UniqueNames(Diagnostics diagnostics) {
    private static final String TOPIC_NAME = "advanced.topic.name";

    /** The names that several declarations have. */
    Set<String> check(List<Source> sources, List<Model> models) {
        Set<String> twice = new HashSet<>();
        Map<String, Holder> names = new HashMap<>();
        sources.forEach(s -> unique(names, s.name(), new Holder("source", s.origin()), twice));
        models.forEach(m -> unique(names, m.name(), new Holder("model", m.origin()), twice));
        checkPreviousNames(names, models);
        checkTopics(sources, models);
        return twice;
    }

    private void checkTopics(List<Source> sources, List<Model> models) {
        Map<String, Model> topics = new TreeMap<>();
        for (Model model : models) {
            boolean writes = hasTopic(model) && !model.topic().name().isEmpty();
            Model other = writes ? topics.putIfAbsent(model.topic().name(), model) : null;
            if (other != null && !other.name().equals(model.name())) {
                diagnostics.error(
                        Code.DUPLICATE_TOPIC,
                        model.origin(TOPIC_NAME),
                        "models '" + other.name() + "' and '" + model.name() + "' both write topic '"
                                + model.topic().name() + "'.",
                        "Give one of them another name under 'advanced.topic.name'.");
            }
        }
        checkCollisions(sources, topics);
        for (Source source : sources) {
            Model writer = topics.get(source.topic());
            if (writer != null) {
                diagnostics.error(
                        Code.DUPLICATE_TOPIC,
                        writer.origin(TOPIC_NAME),
                        "model '" + writer.name() + "' writes topic '" + source.topic() + "', which is source '"
                                + source.name() + "'.",
                        "Give the model another topic, or read the model itself: {{ ref(\"" + writer.name()
                                + "\") }}.");
            }
        }
    }

    /** Kafka makes no topic whose name differs from another one's in dots and underscores alone: its metrics are the same. */
    private void checkCollisions(List<Source> sources, Map<String, Model> topics) {
        Map<String, String> others = new TreeMap<>();
        sources.forEach(s -> others.putIfAbsent(unified(s.topic()), s.topic()));
        topics.forEach((topic, model) -> {
            String other = others.putIfAbsent(unified(topic), topic);
            if (other != null && !other.equals(topic)) {
                diagnostics.error(
                        Code.DUPLICATE_TOPIC,
                        model.origin(TOPIC_NAME),
                        "topic '" + topic + "' of model '" + model.name() + "' and topic '" + other
                                + "' are one name to Kafka, which holds '.' and '_' for the same in its metrics.",
                        "Give the model another name under 'advanced.topic.name'.");
            }
        });
    }

    private static String unified(String topic) {
        return topic.replace('.', '_');
    }

    /** A former name belongs to one model, and no declaration has it now. */
    private void checkPreviousNames(Map<String, Holder> names, List<Model> models) {
        Map<String, Model> renamed = new HashMap<>();
        for (Model model : models) {
            if (model.previousName().isEmpty()) {
                continue;
            }
            String previous = model.previousName().get();
            Holder holder = names.get(previous);
            Model other = renamed.putIfAbsent(previous, model);
            if (holder != null) {
                diagnostics.error(
                        Code.DUPLICATE_NAME,
                        model.origin("previous_name"),
                        "model '" + model.name() + "' was called '" + previous + "' before, but that is a "
                                + holder.kind() + ", declared at "
                                + holder.origin().place() + ".",
                        "Remove that declaration, or 'previous_name'.");
            } else if (other != null) {
                diagnostics.error(
                        Code.DUPLICATE_NAME,
                        model.origin("previous_name"),
                        "models '" + other.name() + "' and '" + model.name() + "' were both called '" + previous
                                + "' before.",
                        "Only one of them can go on from its state.");
            }
        }
    }

    /** Whether a topic is made for it: not for sinks, nor for what is inlined. */
    private static boolean hasTopic(Model model) {
        boolean bare = model.sql().isEmpty() && model.materialized().equals(Optional.of(Materialization.TOPIC));
        return model.hasJob() || bare;
    }

    /** Who has a name. */
    private record Holder(String kind, Origin origin) {}

    private void unique(Map<String, Holder> names, String name, Holder holder, Set<String> twice) {
        Holder other = names.putIfAbsent(name, holder);
        if (other != null && !name.isEmpty()) {
            twice.add(name);
            String taken = other.kind().equals(holder.kind())
                    ? holder.kind() + " '" + name + "' is declared twice; the other is at "
                    : holder.kind() + " '" + name + "' has the name of a " + other.kind() + ", which is at ";
            diagnostics.error(
                    Code.DUPLICATE_NAME, holder.origin(), taken + other.origin().place() + ".", "Rename one of them.");
        }
    }
}
