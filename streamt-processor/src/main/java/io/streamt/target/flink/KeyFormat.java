package io.streamt.target.flink;

import io.streamt.sql.CreateTable;
import java.util.List;

/** How record keys are written: a single text as it is, everything else as JSON. */
enum KeyFormat {
    RAW("raw"),
    JSON("json");

    private final String written;

    KeyFormat(String written) {
        this.written = written;
    }

    String written() {
        return written;
    }

    static KeyFormat of(CreateTable table, List<String> key) {
        boolean singleText = key.size() == 1
                && table.columns().stream().anyMatch(c -> c.name().equals(key.get(0)) && c.type().equals("STRING"));
        return singleText ? RAW : JSON;
    }
}
