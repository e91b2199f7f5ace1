package io.streamt.analysis;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Counted;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.Origin;
import io.streamt.graph.Dependency;
import io.streamt.graph.ModelNode.Statement;
import io.streamt.project.Model;
import io.streamt.sql.CreateTable;
import io.streamt.sql.TableDefinition;
import io.streamt.sql.WatermarkHeader;
import java.util.List;

/**
 * Reports a job that depends on event time and has more subtasks than a topic that it reads has partitions. Flink's Kafka source
 * does not count a subtask without a partition as idle, so the watermark stands still (Flink's documentation of the Kafka
 * connector, "Idleness").
 */
record IdleSubtasks(Model model, Statement statement) {
    /** Either lets a subtask count as idle. */
    private static final String OF_TABLE = "scan.watermark.idle-timeout";

    private static final String OF_JOB = "table.exec.source.idle-timeout";

    /** @param tables as the job reads them */
    void check(List<Dependency> topics, List<TableDefinition> tables, Diagnostics diagnostics) {
        String subtasks = model.flink().subtasks();
        if (!subtasks.matches("[0-9]{1,9}") || model.flink().properties().containsKey(OF_JOB)) {
            return;
        }
        for (Dependency topic : topics) {
            if (topic instanceof Dependency.OnModel input && isTimed(input.name(), tables)) {
                int partitions = input.model().topic().partitions();
                if (Integer.parseInt(subtasks) > partitions) {
                    tell(input.model().name(), Integer.parseInt(subtasks), partitions, diagnostics);
                }
            }
        }
    }

    private boolean isTimed(String name, List<TableDefinition> tables) {
        return !statement.query().hinted().contains(name)
                && tables.stream()
                        .filter(CreateTable.class::isInstance)
                        .map(CreateTable.class::cast)
                        .filter(t -> t.name().equals(name) || t.name().equals(WatermarkHeader.tableOf(name)))
                        .anyMatch(t -> t.watermark().isPresent() && !t.options().containsKey(OF_TABLE));
    }

    private void tell(String input, int subtasks, int partitions, Diagnostics diagnostics) {
        Origin place = model.origin("advanced.flink.parallelism");
        diagnostics.warning(
                Code.IDLE_SUBTASKS,
                place,
                "model '" + model.name() + "' runs in " + Counted.of(subtasks, "subtask")
                        + " and takes event time from model '"
                        + input + "', whose topic has " + Counted.of(partitions, "partition")
                        + ". A subtask without a partition holds back the watermark, so windows never close.",
                "Lower the parallelism to " + partitions + ", or set 'advanced.topic.partitions: " + subtasks
                        + "' for '" + input + "'.");
    }
}
