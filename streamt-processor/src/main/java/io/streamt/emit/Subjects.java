package io.streamt.emit;

import io.streamt.analysis.AnalyzedModel;
import io.streamt.artifact.ResourceId;
import io.streamt.project.Encoding;
import io.streamt.project.Format;
import io.streamt.project.Source;
import java.util.SortedSet;
import java.util.TreeSet;

/** The subjects of a topic's records in a schema registry, named as serializers name them unless declared otherwise. */
public final class Subjects {
    private Subjects() {}

    public static String ofValue(String topic, Encoding encoding) {
        return encoding.schema().subject().orElse(topic + "-value");
    }

    public static String ofKey(String topic) {
        return topic + "-key";
    }

    /** Whether the values of a topic that a model writes have one. */
    public static boolean hasValue(Encoding encoding) {
        return encoding.value() == Format.AVRO || encoding.schema().registered();
    }

    /** Whether the keys of a topic that a model writes have one. */
    public static boolean hasKey(AnalyzedModel model) {
        return !model.key().isEmpty()
                && model.model().encoding().key().filter(f -> f == Format.AVRO).isPresent();
    }

    /** Those of a topic that a model writes. */
    public static SortedSet<ResourceId> of(AnalyzedModel model) {
        String topic = model.model().topic().name();
        SortedSet<ResourceId> subjects = new TreeSet<>();
        if (hasValue(model.model().encoding())) {
            subjects.add(ResourceId.schema(ofValue(topic, model.model().encoding())));
        }
        if (hasKey(model)) {
            subjects.add(ResourceId.schema(ofKey(topic)));
        }
        return subjects;
    }

    /** Whether a source says itself what is to be registered; its columns alone are what somebody else writes. */
    public static boolean isDeclared(Source source) {
        return source.encoding().schema().registered()
                && source.encoding().schema().definition().isPresent();
    }
}
