package io.streamt.deploy;

import java.util.Optional;

/** Finds the record that a reader of a topic stumbles over: what reads it often does not say which one it was. */
@FunctionalInterface
public interface UnreadableRecords {
    /** For where there is no topic to look into. */
    UnreadableRecords NONE = (topic, group, form) -> Optional.empty();

    /** The forms that a record's value can be expected in. */
    enum Form {
        /** Text of one JSON value. */
        JSON,
        /** Begins as the schema registry's serializers write: a zero, and the four bytes of a schema's id. */
        REGISTRY
    }

    /** @param offset of the record itself */
    record Place(String topic, int partition, long offset) {}

    /**
     * The first one that is not of that form, from where the group stands, in the order of partitions. Looks at a bounded
     * number of records for a bounded time, and never fails: it helps to explain a failure.
     */
    Optional<Place> first(String topic, String group, Form form);
}
