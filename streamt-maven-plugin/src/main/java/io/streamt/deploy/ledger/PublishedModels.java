package io.streamt.deploy.ledger;

import io.streamt.artifact.ResourceId;
import io.streamt.deploy.TargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Who may read the topics of a project, and what is sensitive in them, as records of its ledger that other projects read. */
record PublishedModels(KafkaLedger ledger, KafkaLedger.Scope scope) {
    private static final String PUBLISHED = "_published|";

    /**
     * @param byTopic a manifest of the model that writes the topic
     * @param all whether these are all of the module
     * @param records those of the ledger
     */
    void publish(SortedMap<String, String> byTopic, boolean all, Map<LedgerKey, LedgerRecord> records)
            throws TargetException {
        for (Map.Entry<String, String> each : byTopic.entrySet()) {
            LedgerRecord wanted = LedgerRecord.ofPublished(scope.module(), each.getValue());
            LedgerKey key = ledger.key(PUBLISHED + each.getKey());
            if (isDeployed(each.getKey()) && !wanted.equals(records.get(key))) {
                ledger.write(key, wanted);
            }
        }
        if (all) {
            forgetOthers(byTopic.keySet());
        }
    }

    private void forgetOthers(Set<String> published) throws TargetException {
        for (Map.Entry<LedgerKey, LedgerRecord> each :
                ledger.recordsOf(PUBLISHED).entrySet()) {
            String topic = topic(each.getKey());
            boolean mine = each.getValue().module().equals(scope.module());
            // A topic that is declared no more and still exists is as private as before.
            if (mine && !published.contains(topic) && !isDeployed(topic)) {
                ledger.forget(each.getKey());
            }
        }
    }

    private boolean isDeployed(String topic) {
        return ledger.find(ResourceId.topic(topic)).isPresent();
    }

    /** @param records those of the ledger, of all projects and environments */
    List<String> ofOthers(Map<LedgerKey, LedgerRecord> records) {
        List<String> manifests = new ArrayList<>();
        records.forEach((key, each) -> {
            boolean others = key.name().startsWith(PUBLISHED) && !key.project().equals(scope.project());
            if (others && !isRemoved(key, records)) {
                manifests.add(each.json().path(LedgerRecord.MANIFEST).asText());
            }
        });
        return manifests;
    }

    private static boolean isRemoved(LedgerKey published, Map<LedgerKey, LedgerRecord> records) {
        LedgerKey topic = new LedgerKey(
                published.environment(),
                published.project(),
                ResourceId.topic(topic(published)).toString());
        return Optional.ofNullable(records.get(topic))
                .filter(r -> r.state() == LedgerRecord.State.DELETED)
                .isPresent();
    }

    private static String topic(LedgerKey published) {
        return published.name().substring(PUBLISHED.length());
    }
}
