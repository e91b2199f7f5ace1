package io.streamt.project;

import io.streamt.declaration.Declarations;
import io.streamt.declaration.Fields;
import io.streamt.diagnostic.Diagnostics;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/** Collects what is not known for sure while declarations are read. */
final class DoubtsAssembler {
    private static final String[] COLUMNS = {"columns", "schema", "format", "sql", "sql_file", "from"};
    private static final String[] SEEN = {"key", "key_format", "event_time", "changelog", "materialized", "ml_outputs"};

    private final Diagnostics diagnostics;
    private final Set<String> declarations = new HashSet<>();
    private final Set<String> columns = new HashSet<>();
    private final Set<String> masks = new HashSet<>();
    private boolean names;

    DoubtsAssembler(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** Notes what was wrong when the fields were read, or is missing because of an unknown key. */
    void note(String name, Fields fields) {
        boolean empty = !fields.has("sql") && !fields.has("from") && !fields.has("columns");
        boolean unreadFile = fields.has("sql_file") && !fields.has("sql");
        if (fields.isWrong(COLUMNS) || unreadFile || (empty && fields.hasUnknownKeys())) {
            noteColumns(name);
        }
        boolean sink = !fields.has("sql") && fields.isWrong("advanced");
        if (fields.isWrong(SEEN) || sink) {
            note(name);
        }
        if (fields.isWrong("security", "columns")) {
            masks.add(name);
        }
        names |= name.isEmpty() || Variables.hasVariable(name);
    }

    void note(String name) {
        declarations.add(name);
    }

    void noteColumns(String name) {
        declarations.add(name);
        columns.add(name);
    }

    /** Reads something that decides which columns there are. */
    <T> T columns(String name, Supplier<T> read) {
        int before = diagnostics.errors();
        T value = read.get();
        if (diagnostics.errors() > before) {
            noteColumns(name);
        }
        return value;
    }

    /** Reads something else that readers see. */
    <T> T seen(String name, Supplier<T> read) {
        int before = diagnostics.errors();
        T value = read.get();
        if (diagnostics.errors() > before) {
            note(name);
        }
        return value;
    }

    <T> T masks(String name, Supplier<T> read) {
        int before = diagnostics.errors();
        T value = read.get();
        if (diagnostics.errors() > before) {
            masks.add(name);
        }
        return value;
    }

    Doubts doubts(Declarations all, boolean runtime) {
        return new Doubts(
                declarations,
                columns,
                masks,
                names || all.wrong().contains("sources") || all.wrong().contains("models"),
                runtime || all.wrong().contains("runtime"),
                all.wrong().contains("vars"));
    }
}
