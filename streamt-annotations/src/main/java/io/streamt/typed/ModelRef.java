package io.streamt.typed;

import io.streamt.annotations.Access;
import java.util.List;

/** A topic that this module's pipeline fills. */
public record ModelRef<R>(
        String name, String topic, Class<R> type, List<String> key, List<String> columns, Access access)
        implements TopicRef<R> {
    public ModelRef {
        key = List.copyOf(key);
        columns = List.copyOf(columns);
    }
}
