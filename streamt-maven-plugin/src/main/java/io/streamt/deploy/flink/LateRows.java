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
import java.util.stream.Stream;

/**
 * Rows that the operators of a job dropped because they came late, by Flink's own counters. Flink counts from 0 again when
 * it starts the job anew.
 *
 * @param dropped by all operators that count them
 * @param received by the same operators, the dropped ones among them
 * @param sums whether some of these rows are sums of rows: an aggregate in two steps adds up rows before it drops them
 */
record LateRows(long dropped, long received, boolean sums) {
    private static final String TWO_STEPS = "GlobalWindowAggregate";

    /** Operators that have such a counter, as the planner names them. Interval and temporal joins have none. */
    private static final Set<String> COUNTING = Set.of(
            "WindowAggregate",
            TWO_STEPS,
            "GroupWindowAggregate",
            "WindowTableFunction",
            "WindowJoin",
            "WindowRank",
            "WindowDeduplicate",
            "OverAggregate",
            "Deduplicate",
            "Match");

    /** Window joins count each side for itself: {@code leftNumLateRecordsDropped}. */
    private static final String DROPPED = "umLateRecordsDropped";

    private static final String RECEIVED = ".numRecordsIn";

    /** The JobManager collects metrics when it is first asked for them, and answers with none meanwhile. */
    private static final Duration COLLECTED = Duration.ofSeconds(3);

    static boolean isCounted(FlinkJobArtifact job) {
        return job.state().stateful().stream().anyMatch(COUNTING::contains);
    }

    /** The sums over all subtasks; empty if Flink has not collected them in time. */
    static Optional<LateRows> of(String jobId, JobManager jobManager) throws TargetException {
        JsonNode vertices = jobManager.job(jobId).path("vertices");
        return vertices.isEmpty()
                ? Optional.empty()
                : Poll.until(COLLECTED, () -> of(jobId, vertices.findValuesAsText("id"), jobManager));
    }

    private static Optional<LateRows> of(String jobId, List<String> vertices, JobManager jobManager)
            throws TargetException {
        LateRows all = new LateRows(0, 0, false);
        for (String vertex : vertices) {
            List<String> known = jobManager.metrics(jobId, vertex);
            if (known.isEmpty()) {
                return Optional.empty();
            }
            List<String> dropped =
                    known.stream().filter(name -> name.endsWith(DROPPED)).toList();
            List<String> received = dropped.stream()
                    .map(name -> name.substring(0, Math.max(0, name.lastIndexOf('.'))) + RECEIVED)
                    .filter(known::contains)
                    .distinct()
                    .toList();
            Map<String, Long> sums = jobManager.sums(
                    jobId,
                    vertex,
                    Stream.concat(dropped.stream(), received.stream()).toList());
            all = new LateRows(
                    all.dropped + sum(sums, dropped),
                    all.received + sum(sums, received),
                    all.sums || dropped.stream().anyMatch(name -> name.startsWith(TWO_STEPS)));
        }
        return Optional.of(all);
    }

    private static long sum(Map<String, Long> sums, List<String> names) {
        return names.stream().mapToLong(name -> sums.getOrDefault(name, 0L)).sum();
    }

    /** Empty where nothing came late. */
    String text() {
        return dropped == 0
                ? ""
                : ", " + dropped + " of " + received + (sums ? " sums of rows" : " rows") + " dropped as late";
    }

    Map<String, Long> metrics() {
        return Map.of(LateShare.DROPPED, dropped, LateShare.RECEIVED, received);
    }
}
