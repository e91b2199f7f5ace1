package io.streamt.emit.flink;

import io.streamt.analysis.AnalyzedModel;
import io.streamt.analysis.LateBranch;
import io.streamt.project.Encoding;
import io.streamt.project.Format;
import io.streamt.project.LateModels;
import io.streamt.project.SchemaSettings;
import io.streamt.sql.Identifiers;
import java.util.List;
import java.util.Optional;

/** The branch of a job that writes late rows. */
final class LateInsert {
    private LateInsert() {}

    /** CREATE TABLE of the topic, in JSON. The writer has transactions of its own. */
    static String table(LateBranch late, AnalyzedModel model, String job) {
        Encoding json = new Encoding(
                Format.JSON,
                Optional.empty(),
                SchemaSettings.none(model.model().origin()),
                model.model().origin(),
                model.model().origin(),
                false);
        return KafkaTables.template(
                new KafkaTables(LateModels.nameOf(job)).output(late.table(name(model)), List.of(), json));
    }

    /** The one statement that becomes a job of both branches. */
    static String with(String insert, LateBranch late, AnalyzedModel model) {
        return "EXECUTE STATEMENT SET\nBEGIN\n" + insert + ";\nINSERT INTO " + Identifiers.quote(name(model)) + "\n"
                + late.text().template() + ";\nEND";
    }

    private static String name(AnalyzedModel model) {
        return LateModels.nameOf(model.name()) + " (output)";
    }
}
