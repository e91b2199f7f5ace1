package io.streamt.processor;

import io.streamt.diagnostic.Origin;
import java.util.HashMap;
import java.util.Map;

/** What to underline for a diagnostic, by its place. Places that no value begins at are inside the SQL. */
final class Spots {
    private final Map<Origin, Spot> byOrigin = new HashMap<>();
    private Spot sql;

    /** @param type what to underline where there is no SQL */
    Spots(Spot type) {
        this.sql = type;
    }

    void sql(Spot spot) {
        sql = spot;
    }

    void put(Origin origin, Spot spot) {
        byOrigin.putIfAbsent(origin, spot);
    }

    Spot of(Origin origin) {
        return byOrigin.getOrDefault(origin, sql);
    }
}
