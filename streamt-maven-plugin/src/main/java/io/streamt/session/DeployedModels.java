package io.streamt.session;

import io.streamt.compiler.ForeignManifest;
import io.streamt.compiler.Published;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.ledger.KafkaLedger;
import io.streamt.diagnostic.Diagnostic;
import io.streamt.manifest.Digests;
import io.streamt.manifest.Manifest;
import io.streamt.manifest.Manifest.ModelEntry;
import io.streamt.manifest.Manifest.SourceEntry;
import io.streamt.manifest.ManifestJson;
import io.streamt.project.Foreign;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Holds access and classification across projects that do not depend on each other: each deploy writes to the ledger who may read
 * its topics, and plans look up there whose topics the project's own sources read.
 */
final class DeployedModels {
    private final Workplace workplace;

    DeployedModels(Workplace workplace) {
        this.workplace = workplace;
    }

    /**
     * Returns what a plan should say of sources on topics of others.
     *
     * @param manifests that other projects have written to the ledger
     * @throws io.streamt.diagnostic.CompilationFailedException for a source that may not read its topic
     */
    List<String> check(List<String> manifests) throws TargetException {
        List<String> remarks = new ArrayList<>();
        List<Foreign> read = read(manifests, remarks);
        if (!read.isEmpty()) {
            List<Diagnostic> known = workplace.compilation().warnings();
            new Compiler(workplace.module(), detail -> {})
                    .check(workplace.environment(), workplace.selection(), read).stream()
                            .filter(d -> !known.contains(d))
                            .map(d -> "[" + d.code().id() + "] " + d.origin().place() + ": " + d.message())
                            .forEach(remarks::add);
        }
        return remarks;
    }

    private List<Foreign> read(List<String> manifests, List<String> remarks) {
        Set<String> topics = workplace.compilation().manifest().sources().stream()
                .map(SourceEntry::topic)
                .collect(Collectors.toSet());
        List<Foreign> read = new ArrayList<>();
        for (String manifest : manifests) {
            try {
                Published.of(ForeignManifest.read(manifest, "a record of topic '" + KafkaLedger.TOPIC + "'")).stream()
                        .filter(f -> topics.contains(f.table().topic()))
                        .forEach(read::add);
            } catch (ForeignManifest.UnusableException e) {
                remarks.add(e.getMessage() + " Access to that model's topic is not checked");
            }
        }
        return read;
    }

    /** What a project writes to the ledger: a manifest of the model by each topic. */
    static SortedMap<String, String> byTopic(Manifest manifest) {
        SortedMap<String, String> manifests = new TreeMap<>();
        manifest.models().stream()
                .filter(m -> !m.topic().isEmpty())
                .forEach(m -> manifests.put(m.topic(), ManifestJson.writeCompact(of(manifest, m))));
        return manifests;
    }

    private static Manifest of(Manifest manifest, ModelEntry model) {
        return new Manifest(
                manifest.project(),
                Optional.empty(),
                "",
                Digests.UNKNOWN,
                manifest.group(),
                List.of(),
                List.of(published(model)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** Neither its SQL nor what it reads is anybody else's business. */
    private static ModelEntry published(ModelEntry model) {
        return new ModelEntry(
                model.name(),
                model.materialized(),
                "",
                model.topic(),
                "",
                model.owner(),
                List.of(),
                model.key(),
                model.changelog(),
                model.format(),
                model.columns(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                model.terms(),
                "");
    }
}
