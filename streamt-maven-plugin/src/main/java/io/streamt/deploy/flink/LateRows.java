package io.streamt.deploy.flink;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.deploy.LateShare;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.http.Poll;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rows that the operators of a job dropped because they came late, by Flink's own counters. Flink counts from 0 again when
 * it starts the job anew.
 *
 * @param dropped an operator that adds up rows before it sends them on counts each of these sums as one row
 * @param read the rows that the job's sources gave in the same time
 */
record LateRows(long dropped, long read) {
    /** Operators that have such a counter, as the planner names them. Interval and temporal joins have none. */
    private static final Set<String> COUNTING = Set.of(
            "WindowAggregate",
            "GlobalWindowAggregate",
            "GroupWindowAggregate",
            "WindowTableFunction",
            "WindowJoin",
            "WindowRank",
            "WindowDeduplicate",
            "OverAggregate",
            "Deduplicate",
            "Match");

    /** Window joins count each side for itself: {@code leftNumLateRecordsDropped}. */
    private static final String DROPPED = "umlaterecordsdropped";

    private static final String READ = "numRecordsIn";

    /** The JobManager collects metrics when it is first asked for them, and answers with none meanwhile. */
    private static final Duration COLLECTED = Duration.ofSeconds(3);

    static boolean isCounted(FlinkJobArtifact job) {
        return job.state().stateful().stream().anyMatch(COUNTING::contains);
    }

    /** The sums over all subtasks; empty if Flink has not collected them in time. */
    static Optional<LateRows> of(String jobId, JobManager jobManager) throws TargetException {
        JsonNode nodes = jobManager.job(jobId).path("plan").path("nodes");
        return nodes.isEmpty() ? Optional.empty() : Poll.until(COLLECTED, () -> of(jobId, nodes, jobManager));
    }

    private static Optional<LateRows> of(String jobId, JsonNode nodes, JobManager jobManager) throws TargetException {
        long dropped = 0;
        long read = 0;
        for (JsonNode node : nodes) {
            String vertex = node.path("id").asText();
            boolean source = node.path("inputs").isEmpty();
            List<String> known = jobManager.metrics(jobId, vertex);
            if (known.isEmpty()) {
                return Optional.empty();
            }
            List<String> wanted = known.stream()
                    .filter(name -> isDropped(name) || source && name.equals(READ))
                    .toList();
            for (Map.Entry<String, Long> sum :
                    jobManager.sums(jobId, vertex, wanted).entrySet()) {
                dropped += isDropped(sum.getKey()) ? sum.getValue() : 0;
                read += isDropped(sum.getKey()) ? 0 : sum.getValue();
            }
        }
        return Optional.of(new LateRows(dropped, read));
    }

    private static boolean isDropped(String metric) {
        return metric.regionMatches(true, metric.length() - DROPPED.length(), DROPPED, 0, DROPPED.length());
    }

    /** Empty where nothing came late. */
    String text() {
        return dropped == 0 ? "" : ", " + dropped + " of " + read + " rows dropped as late";
    }

    Map<String, Long> metrics() {
        return Map.of(LateShare.DROPPED, dropped, LateShare.READ, read);
    }
}
