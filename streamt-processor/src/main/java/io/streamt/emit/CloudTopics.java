package io.streamt.emit;

import io.streamt.analysis.AnalyzedModel;
import io.streamt.analysis.AnalyzedProject;
import io.streamt.analysis.Changelog;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.graph.Dependency;
import io.streamt.project.Format;
import io.streamt.project.Model;
import java.util.Optional;

/** Topics that Confluent Cloud writes, as others read them: its JSON has the id of a schema before it. */
public record CloudTopics(AnalyzedProject project) {
    /** Refuses what a reader elsewhere would take for broken records. */
    public void check(AnalyzedModel reader, Diagnostics diagnostics) {
        for (Dependency read : reader.topics()) {
            if (read instanceof Dependency.OnModel m && isUnreadable(m.model())) {
                diagnostics.error(
                        Code.UNSUPPORTED,
                        reader.model().origin(),
                        "model '" + reader.name() + "' reads '" + read.name()
                                + "', which Confluent Cloud writes with the id of a JSON Schema before every record, or key.",
                        "Give '" + read.name()
                                + "' the format avro, and key_format: avro where its rows are updated; or let"
                                + " this model run on that cluster, too.");
            }
        }
    }

    private boolean isUnreadable(Model model) {
        Optional<AnalyzedModel> written = project.model(model.name()).filter(AnalyzedModel::hasJob);
        if (written.isEmpty() || !project.project().onConfluent(model)) {
            return false;
        }
        boolean key = written.get().changelog() == Changelog.APPEND
                || model.encoding().key().equals(Optional.of(Format.AVRO));
        return model.encoding().value() != Format.AVRO || !key;
    }
}
