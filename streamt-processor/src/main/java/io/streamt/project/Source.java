package io.streamt.project;

import io.streamt.diagnostic.Origin;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An existing topic that models read.
 *
 * @param columns in the order declared; empty when unknown
 * @param upsert whether records of one key replace each other and null deletes
 * @param classifications by column
 * @param origin of the name
 */
public record Source(
        String name,
        String topic,
        Documentation documentation,
        List<Column> columns,
        Key key,
        Optional<EventTime> eventTime,
        boolean upsert,
        Start start,
        Encoding encoding,
        Optional<Freshness> freshness,
        SortedMap<String, Classification> classifications,
        Access access,
        Optional<Deprecation> deprecation,
        Origin origin) {
    public Source {
        columns = List.copyOf(columns);
        classifications = new TreeMap<>(classifications);
    }

    /** The columns that its records hold: all but those of processing time. */
    public List<Column> stored() {
        return columns.stream().filter(c -> !c.proctime()).toList();
    }
}
