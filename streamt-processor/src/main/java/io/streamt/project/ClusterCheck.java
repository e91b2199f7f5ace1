package io.streamt.project;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.NearestNames;
import io.streamt.diagnostic.Origin;
import io.streamt.project.RuntimeSettings.Clusters;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Whether every model has a cluster to run on. Where {@code runtime:} configures nothing, nothing can be said: one Flink and
 * one Connect are then assumed, and goals that need an environment decide.
 */
public final class ClusterCheck {
    private final Diagnostics diagnostics;

    public ClusterCheck(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    public void check(Project project) {
        if (project.doubts().runtime()) {
            return;
        }
        Clusters<?> flink = project.runtime().flink();
        Clusters<?> connect = project.runtime().connect();
        if (project.runtime().kafka().isPresent()) {
            checkAny(project, "Flink", "runtime.flink.clusters", flink, Model::hasJob);
            checkAny(project, "Connect", "runtime.connect.clusters", connect, m -> m.connector()
                    .isPresent());
        }
        for (Model model : project.models()) {
            if (model.hasJob()) {
                checkNamed(model, "Flink", "runtime.flink", model.flink().cluster(), flink);
            }
            model.connector().ifPresent(c -> checkNamed(model, "Connect", "runtime.connect", c.cluster(), connect));
        }
    }

    /** Once, at the first model that needs one. */
    private void checkAny(Project project, String kind, String key, Clusters<?> clusters, Predicate<Model> needsOne) {
        if (clusters.byName().isEmpty()) {
            project.models().stream()
                    .filter(needsOne)
                    .findFirst()
                    .ifPresent(model -> diagnostics.error(
                            Code.NO_TARGET,
                            model.origin(),
                            "'runtime' configures no " + kind + ", and model '" + model.name() + "' needs one.",
                            "Give an address under '" + key + "'."));
        }
    }

    private void checkNamed(Model model, String kind, String key, Optional<ClusterName> given, Clusters<?> clusters) {
        Set<String> known = clusters.byName().keySet();
        if (known.isEmpty()) {
            return;
        }
        Origin origin = given.map(ClusterName::origin).orElse(model.origin());
        String list = "Clusters: " + NearestNames.list(known) + ".";
        if (given.isEmpty() && clusters.defaultName().isEmpty()) {
            diagnostics.error(
                    Code.UNKNOWN_CLUSTER,
                    origin,
                    "model '" + model.name() + "' names no " + kind + " cluster, and none of several is the default.",
                    "Name one, or give '" + key + ".default'. " + list);
        } else if (given.isPresent() && !known.contains(given.get().name())) {
            String name = given.get().name();
            diagnostics.error(
                    Code.UNKNOWN_CLUSTER,
                    origin,
                    kind + " cluster '" + name + "' is not configured.",
                    NearestNames.didYouMean(name, known) + list);
        }
    }
}
