package io.streamt.emit.acl;

import io.streamt.analysis.AnalyzedModel;
import io.streamt.analysis.AnalyzedProject;
import io.streamt.artifact.AclArtifact;
import io.streamt.artifact.AclArtifact.Reader;
import io.streamt.artifact.Artifact;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.NearestNames;
import io.streamt.diagnostic.Origin;
import io.streamt.emit.ArtifactCompiler;
import io.streamt.project.Access;
import io.streamt.project.Model;
import io.streamt.project.Principals;
import io.streamt.project.RuntimeSettings;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Who may read a model's topic: the principals of the groups that its access is for. */
public final class AclCompiler implements ArtifactCompiler {
    /** A group's consumer groups begin with its name and this; without it one group's name could begin another one's. */
    private static final String SEPARATOR = ".";

    @Override
    public Optional<Artifact> compile(AnalyzedModel model, AnalyzedProject project, Diagnostics diagnostics) {
        Optional<Principals> principals =
                project.project().runtime().kafka().flatMap(RuntimeSettings.Kafka::principals);
        if (principals.isEmpty() || !model.hasTopic()) {
            return Optional.empty();
        }
        TreeSet<Reader> readers = new TreeSet<>();
        for (String group : groups(model.model(), project.project().group(), principals.get())) {
            check(group, model.model(), principals.get(), diagnostics);
            principals.get().of(group).stream()
                    .flatMap(all -> all.stream().map(p -> new Reader(p, group + SEPARATOR)))
                    .forEach(readers::add);
        }
        if (model.model().access().level() == Access.Level.PUBLIC) {
            // What everybody may read; nobody is let into the consumer groups of others by that.
            readers.add(new Reader(AclArtifact.EVERYBODY, ""));
        }
        return Optional.of(new AclArtifact(
                model.model().lateOf().orElse(model.name()),
                model.model().topic().name(),
                readers));
    }

    /** Those who may read it, of which the project's own is always one. */
    private static Set<String> groups(Model model, String own, Principals principals) {
        Set<String> groups = new TreeSet<>();
        Access access = model.access();
        groups.add(own);
        switch (access.level()) {
            case PUBLIC -> groups.addAll(principals.groups());
            case PROTECTED -> {
                groups.add(access.group());
                groups.addAll(access.allowedGroups());
            }
            case PRIVATE -> {}
        }
        groups.remove("");
        return groups;
    }

    private static void check(String group, Model model, Principals principals, Diagnostics diagnostics) {
        if (principals.of(group).isPresent()) {
            return;
        }
        Origin origin = model.origin("access.allowed_groups." + group);
        diagnostics.error(
                Code.NO_PRINCIPALS,
                group.equals(model.access().group()) ? model.origin("group") : origin,
                "model '" + model.name() + "' may be read by group '" + group
                        + "', and 'runtime.kafka.principals' does not name it.",
                NearestNames.didYouMean(group, principals.groups()) + "Groups: "
                        + NearestNames.list(principals.groups()) + "; write " + group
                        + ": [] there where nobody of it reads topics itself.");
    }
}
