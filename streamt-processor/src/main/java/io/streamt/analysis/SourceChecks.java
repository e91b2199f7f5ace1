package io.streamt.analysis;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.NearestNames;
import io.streamt.project.Column;
import io.streamt.project.EventTime;
import io.streamt.project.Source;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What must hold of a source before anyone reads it: its columns' types, its event time, its key. */
final class SourceChecks {
    private final DeclaredTypes types;
    private final Diagnostics diagnostics;

    SourceChecks(DeclaredTypes types, Diagnostics diagnostics) {
        this.types = types;
        this.diagnostics = diagnostics;
    }

    void check(Source source) {
        source.eventTime().ifPresent(e -> checkEventTime("source '" + source.name() + "'", source.stored(), e));
        List<String> names = source.stored().stream().map(Column::name).toList();
        source.key().columns().stream()
                .filter(k -> !names.isEmpty() && !names.contains(k))
                .forEach(k -> diagnostics.error(
                        Code.KEY_COLUMN,
                        source.key().origin(),
                        "source '" + source.name() + "' has no column '" + k + "' for its key.",
                        NearestNames.didYouMean(k, names) + "Columns: " + NearestNames.list(names) + "."));
        source.columns().forEach(types::checkDigits);
        if (!source.columns().isEmpty() && !types.areKnown(Tables.of(source))) {
            source.stored().forEach(types::canonical);
        }
    }

    void checkEventTime(String what, List<Column> columns, EventTime eventTime) {
        List<String> names = columns.stream().map(Column::name).toList();
        Optional<Column> column = columns.stream()
                .filter(c -> c.name().equals(eventTime.column()))
                .findFirst();
        if (column.isEmpty()) {
            diagnostics.error(
                    Code.EVENT_TIME_COLUMN,
                    eventTime.origin(),
                    what + " has no column '" + eventTime.column() + "' for its event time.",
                    NearestNames.didYouMean(eventTime.column(), names) + "Columns: " + NearestNames.list(names) + ".");
        } else if (!column.get().type().toUpperCase(Locale.ROOT).startsWith("TIMESTAMP")) {
            diagnostics.error(
                    Code.EVENT_TIME_COLUMN,
                    eventTime.origin(),
                    "event time of " + what + " is on column '" + eventTime.column() + "', which is "
                            + column.get().type() + ".",
                    "Event time needs TIMESTAMP(3) or TIMESTAMP_LTZ(3).");
        }
    }
}
