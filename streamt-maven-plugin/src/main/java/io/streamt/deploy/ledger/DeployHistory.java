package io.streamt.deploy.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.artifact.Artifact;
import io.streamt.artifact.ResourceId;
import io.streamt.deploy.ApplyReport;
import io.streamt.deploy.Basis;
import io.streamt.deploy.DeployRecord;
import io.streamt.deploy.Ledger.Entry;
import io.streamt.deploy.TargetException;
import io.streamt.manifest.ArtifactJson;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The last deploys of a project and what each of them left, as records of its ledger: what a rollback goes by. */
record DeployHistory(KafkaLedger ledger, KafkaLedger.Scope scope) {
    private static final String DEPLOY = "_deploy|";
    private static final String CONTENT = "_content|";
    private static final int KEPT_DEPLOYS = 100;

    /** Returns the deploys of some modules, newest first. */
    List<DeployRecord> of(Predicate<String> modules) {
        return ledger.recordsOf(DEPLOY).values().stream()
                .filter(r -> modules.test(r.module()))
                .map(r -> DeployRecordJson.read(r.json()))
                .sorted(Comparator.comparing(DeployRecord::at).reversed())
                .toList();
    }

    /** Returns the artifacts that were deployed after a deploy. */
    List<Artifact> contents(DeployRecord deploy) {
        Map<LedgerKey, LedgerRecord> contents = ledger.recordsOf(CONTENT);
        return deploy.contents().values().stream()
                .flatMap(digest -> Optional.ofNullable(contents.get(ledger.key(CONTENT + digest))).stream())
                .map(r -> ArtifactJson.read((ObjectNode) r.json().path("content")))
                .toList();
    }

    /** @param deployed all that is deployed by now */
    void remember(String by, ApplyReport report, List<Entry> deployed) throws TargetException {
        Set<LedgerKey> known = ledger.recordsOf(CONTENT).keySet();
        SortedMap<ResourceId, String> contents = new TreeMap<>();
        for (Entry entry : deployed) {
            String digest = Basis.digest(entry.content().toString());
            contents.put(entry.id(), digest);
            if (!known.contains(ledger.key(CONTENT + digest))) {
                ledger.write(ledger.key(CONTENT + digest), LedgerRecord.ofContent(entry.content()));
            }
        }
        DeployRecord deploy = new DeployRecord(
                scope.deployId(),
                scope.at(),
                by,
                report.plan().version(),
                scope.toolVersion(),
                scope.commit(),
                report.plan().wanted().digests(),
                report.plan().selection(),
                report.plan().wanted().renames().from(),
                report.succeeded(),
                DeployRecord.counts(report),
                contents);
        ledger.write(
                ledger.key(DEPLOY + deploy.id()),
                new LedgerRecord(DeployRecordJson.write(deploy).put(LedgerRecord.MODULE, scope.module())));
        forgetOldDeploys();
    }

    private void forgetOldDeploys() throws TargetException {
        List<DeployRecord> history = of(module -> true);
        for (DeployRecord old : history.stream().skip(KEPT_DEPLOYS).toList()) {
            ledger.forget(ledger.key(DEPLOY + old.id()));
        }
        Set<String> kept = history.stream()
                .limit(KEPT_DEPLOYS)
                .flatMap(d -> d.contents().values().stream())
                .map(digest -> CONTENT + digest)
                .collect(Collectors.toSet());
        for (LedgerKey content : List.copyOf(ledger.recordsOf(CONTENT).keySet())) {
            if (!kept.contains(content.name())) {
                ledger.forget(content);
            }
        }
    }
}
