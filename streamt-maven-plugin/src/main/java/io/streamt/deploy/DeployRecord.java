package io.streamt.deploy;

import io.streamt.artifact.ResourceId;
import io.streamt.manifest.Digests;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The ledger's record of one deploy that changed something.
 *
 * @param at ISO-8601
 * @param by the user of the operating system
 * @param commit of git; empty where there is none
 * @param digests of what was deployed
 * @param selection of models, as it was given; empty for all
 * @param renames what had another name before it, by the name it has since
 * @param succeeded whether all of it was applied
 * @param counts of outcomes: {@code created, updated, replaced, deleted, failed, skipped}
 * @param contents digests of what was deployed after it, by which the ledger finds them again
 */
public record DeployRecord(
        String id,
        String at,
        String by,
        String version,
        String toolVersion,
        String commit,
        Digests digests,
        String selection,
        Map<ResourceId, ResourceId> renames,
        boolean succeeded,
        SortedMap<String, Long> counts,
        SortedMap<ResourceId, String> contents) {
    public DeployRecord {
        renames = Map.copyOf(renames);
        counts = new TreeMap<>(counts);
        contents = new TreeMap<>(contents);
    }

    /** Counts the outcomes of a report, for {@link #counts}. */
    public static SortedMap<String, Long> counts(ApplyReport report) {
        SortedMap<String, Long> counts = new TreeMap<>();
        counts.put("created", report.applied(Action.CREATE));
        counts.put("updated", report.applied(Action.UPDATE));
        counts.put("replaced", report.applied(Action.REPLACE));
        counts.put("deleted", report.applied(Action.DELETE));
        counts.put("failed", report.failed());
        counts.put("skipped", report.skipped());
        return counts;
    }
}
