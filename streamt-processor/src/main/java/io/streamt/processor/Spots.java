package io.streamt.processor;

import io.streamt.diagnostic.Diagnostic;
import io.streamt.diagnostic.Origin;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds what to underline for a diagnostic, by its place. Places where no value begins are inside the SQL. */
final class Spots {
    private final Map<Origin, Spot> byOrigin = new HashMap<>();
    private final Map<Origin, Attribute> attributes = new HashMap<>();
    private Spot sql;

    private record Attribute(String key, String name) {}

    /** @param type what to underline where there is no SQL */
    Spots(Spot type) {
        this.sql = type;
    }

    void sql(Spot spot) {
        sql = spot;
    }

    /** @param key what YAML calls the attribute */
    void name(String key, Given given) {
        attributes.put(given.key(), new Attribute(key, given.name()));
        attributes.put(given.place().origin(), new Attribute(key, given.name()));
    }

    /** Messages about values name the key; authors of annotations know the attribute. */
    Diagnostic inWordsOfJava(Diagnostic diagnostic) {
        return Optional.ofNullable(attributes.get(diagnostic.origin()))
                .map(a -> new Diagnostic(
                        diagnostic.code(),
                        diagnostic.severity(),
                        diagnostic.origin(),
                        diagnostic.message().replace("'" + a.key() + "'", "'" + a.name() + "'"),
                        diagnostic.hint().replace("'" + a.key() + "'", "'" + a.name() + "'")))
                .orElse(diagnostic);
    }

    void put(Origin origin, Spot spot) {
        byOrigin.putIfAbsent(origin, spot);
    }

    Spot of(Origin origin) {
        return byOrigin.getOrDefault(origin, sql);
    }
}
