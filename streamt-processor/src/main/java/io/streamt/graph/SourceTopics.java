package io.streamt.graph;

import io.streamt.project.Reference;
import io.streamt.project.Source;

/**
 * A source of one's own on the topic of another project's model is a way to that model: whoever may not read the model may not
 * declare its topic either.
 */
public final class SourceTopics {
    private final Catalog catalog;
    private final Reading reading;

    public SourceTopics(Catalog catalog, Reading reading) {
        this.catalog = catalog;
        this.reading = reading;
    }

    void check(Source source) {
        check(source, "");
    }

    /** @param group of a source that has none of its own; may be empty */
    public void check(Source source, String group) {
        Reader own = Reader.of(source);
        Reader reader = own.group().isEmpty() ? new Reader(own.what(), own.name(), group) : own;
        catalog.onTopic(source.topic()).stream()
                .filter(f -> f.kind() == Reference.Kind.MODEL)
                .filter(f -> !f.table().access().allows(reader.group()))
                .findFirst()
                .ifPresent(f -> reading.tellDenied(reader, source.origin(), f));
    }
}
