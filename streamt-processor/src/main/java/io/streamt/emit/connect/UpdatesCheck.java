package io.streamt.emit.connect;

import io.streamt.analysis.AnalyzedModel;
import io.streamt.analysis.Changelog;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.project.ConnectorSettings;
import java.util.Locale;
import java.util.Optional;

/** Rows that are updated go only where they can replace each other. */
record UpdatesCheck(AnalyzedModel sink, ConnectorSettings settings, Optional<Sink> kind) {
    private static final String INSERT_MODE = "insert.mode";

    void check(Diagnostics diagnostics) {
        if (sink.changelog() != Changelog.UPSERT) {
            return;
        }
        String input = sink.dependencies().get(0).name();
        String updated = "'" + input + "' is updated by its key " + String.join(", ", sink.key());
        Optional<LocatedText> mode = Optional.ofNullable(settings.config().get(INSERT_MODE));
        if (kind.filter(k -> k.rows() == Sink.Rows.APPENDED).isPresent()) {
            diagnostics.error(
                    Code.UPDATES_INTO_APPEND,
                    settings.origin(),
                    updated + ", but connector '" + settings.type() + "' of sink '" + sink.name()
                            + "' only appends: it would write a row for every update, and none would go.",
                    "Aggregate '" + input
                            + "' over windows, so that rows are added once and for all; or take a sink that"
                            + " replaces rows by key, such as jdbc-sink.");
        } else if (mode.filter(m -> m.text().toLowerCase(Locale.ROOT).equals("insert"))
                .isPresent()) {
            diagnostics.error(
                    Code.UPDATES_INTO_APPEND,
                    mode.get().origin(),
                    updated + ", but sink '" + sink.name()
                            + "' sets insert.mode 'insert': the first update of a row fails.",
                    "Leave insert.mode out: rows are then replaced and deleted by their key.");
        }
    }
}
