package io.streamt.emit.confluent;

import io.streamt.analysis.AnalyzedModel;
import io.streamt.analysis.AnalyzedProject;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.emit.ReadTopic;
import io.streamt.graph.Dependency;
import io.streamt.project.Encoding;
import io.streamt.project.EventTime;
import io.streamt.project.Format;
import io.streamt.project.Start;
import io.streamt.sql.CreateTable;
import io.streamt.sql.Identifiers;
import java.util.Optional;

/** Checks the tables that a statement reads. Each topic is a table there, with the columns of its schema in the registry. */
final class ConfluentReading {
    private final AnalyzedModel model;
    private final AnalyzedProject project;
    private final Diagnostics diagnostics;

    ConfluentReading(AnalyzedModel model, AnalyzedProject project, Diagnostics diagnostics) {
        this.model = model;
        this.project = project;
        this.diagnostics = diagnostics;
    }

    void check() {
        for (Dependency read : model.topics()) {
            if (project.isVirtual(read)) {
                refuse(
                        subject(read)
                                + " is a virtual topic, and nothing on Confluent Cloud reads through the Gateway.",
                        "Let a job write that topic: 'materialized: flink' on '" + read.name() + "'.");
            } else if (!isTable(read)) {
                checkFormat(read);
                tellOfEventTime(read);
            }
            if (read instanceof Dependency.OnSource s) {
                checkStart(s);
                checkProgress(s);
            }
        }
    }

    /** Whether another statement of ours makes it, with its formats and its watermark. */
    private boolean isTable(Dependency read) {
        return read instanceof Dependency.OnModel m
                && project.project().onConfluent(m.model())
                && project.model(m.model().name()).filter(AnalyzedModel::hasJob).isPresent();
    }

    private void checkFormat(Dependency read) {
        Encoding encoding = new ReadTopic(read).encoding();
        boolean source = read instanceof Dependency.OnSource;
        boolean known = encoding.value() == Format.AVRO
                || encoding.value() == Format.PROTOBUF
                || (encoding.value() == Format.JSON
                        && source
                        && encoding.schema().registered());
        if (!known) {
            refuse(
                    subject(read) + " is in '" + encoding.value().written()
                            + "' without a schema, which is a column of bytes on Confluent Cloud.",
                    source
                            ? "Where its schema is in the registry, say so: schema: {registry: confluent}; else register one, or"
                                    + " take avro."
                            : "Let it be written in avro, or on the same cluster.");
        }
    }

    private void checkProgress(Dependency.OnSource read) {
        boolean declared = read.source()
                .eventTime()
                .filter(time -> !time.progress().equals(EventTime.Progress.NONE))
                .isPresent();
        if (declared) {
            refuse(
                    subject(read)
                            + " declares 'idle_after', 'alignment' or 'max_ahead'. On Confluent Cloud the first two belong to a"
                            + " statement, and there is no 'max_ahead'.",
                    "Set sql.tables.scan.idle-timeout or sql.tables.scan.watermark-alignment.max-allowed-drift under"
                            + " flink.properties of the model.");
        }
    }

    private void checkStart(Dependency.OnSource read) {
        boolean group = read.source().start().equals(new Start.Named(Start.Position.GROUP_OFFSETS));
        if (group) {
            refuse(
                    subject(read)
                            + " is to be read from where a consumer group stands, and statements on Confluent Cloud"
                            + " have none.",
                    "Use start: earliest, latest or a time.");
        }
    }

    /** Nobody but its owner gives a table there another watermark than that of the records' own time. */
    private void tellOfEventTime(Dependency read) {
        Optional<CreateTable.Watermark> watermark = model.query().stream()
                .flatMap(q -> q.tables().stream())
                .filter(t -> t.name().equals(read.name()))
                .flatMap(t -> t.watermark().stream())
                .findFirst();
        watermark.ifPresent(w -> diagnostics.warning(
                Code.UNSUPPORTED,
                model.model().origin(),
                "model '" + model.name() + "' takes '" + w.column() + "' of '" + read.name()
                        + "' for event time; on Confluent Cloud that is `$rowtime`, the time of the record, until its table is"
                        + " told otherwise.",
                "Run there once: ALTER TABLE " + Identifiers.quote(new ReadTopic(read).name()) + " MODIFY " + w.sql()));
    }

    private String subject(Dependency read) {
        return "topic '" + new ReadTopic(read).name() + "', which model '" + model.name() + "' reads,";
    }

    private void refuse(String message, String hint) {
        diagnostics.error(Code.UNSUPPORTED, model.model().origin(), message, hint);
    }
}
