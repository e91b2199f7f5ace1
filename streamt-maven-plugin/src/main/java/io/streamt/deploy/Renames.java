package io.streamt.deploy;

import io.streamt.artifact.Artifact;
import io.streamt.artifact.ResourceId;
import io.streamt.artifact.ResourceKind;
import io.streamt.manifest.Manifest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The former names of the resources of renamed models and projects ({@code previous_name}). A topic keeps its name, and so do
 * its ACLs.
 *
 * @param from by the id it has now
 */
public record Renames(Map<ResourceId, ResourceId> from) {
    public static final Renames NONE = new Renames(Map.of());

    public Renames {
        from = Map.copyOf(from);
    }

    /**
     * Finds out what had another name. A model and its project may be renamed in one deploy or in two, and what was renamed
     * long ago may still say so: the name counts under which something is deployed.
     *
     * @param deployed whether something is deployed under a name
     */
    public static Renames of(Manifest manifest, Predicate<ResourceId> deployed) {
        Map<String, String> previous = new HashMap<>();
        manifest.models().forEach(m -> m.previousName().ifPresent(p -> previous.put(m.name(), p)));
        Map<ResourceId, ResourceId> from = new HashMap<>();
        for (Artifact artifact : manifest.artifacts()) {
            ResourceId id = artifact.id();
            String name = id.name();
            if (!named(id.kind()) || !name.endsWith("." + artifact.model())) {
                continue;
            }
            String project = name.substring(0, name.length() - artifact.model().length());
            String formerProject = formerProject(project, id.kind(), manifest);
            String formerModel = previous.getOrDefault(artifact.model(), artifact.model());
            Stream.of(formerProject + artifact.model(), formerProject + formerModel, project + formerModel)
                    .map(former -> new ResourceId(id.kind(), former))
                    .filter(before -> !before.equals(id) && deployed.test(before))
                    .findFirst()
                    .ifPresent(before -> from.put(id, before));
        }
        return new Renames(from);
    }

    private static boolean named(ResourceKind kind) {
        return kind != ResourceKind.TOPIC && kind != ResourceKind.ACL;
    }

    /** What jobs and connectors are called begins with the environment's prefix, which the name of the project follows. */
    private static String formerProject(String project, ResourceKind kind, Manifest manifest) {
        String now = manifest.project() + ".";
        boolean begins = kind == ResourceKind.FLINK_JOB || kind == ResourceKind.CONNECTOR;
        return begins && project.endsWith(now)
                ? manifest.previousProject()
                        .map(p -> project.substring(0, project.length() - now.length()) + p + ".")
                        .orElse(project)
                : project;
    }

    /**
     * Returns the names that lead back to what a deploy left. Everything renamed since then has its old name again.
     *
     * @param history newest first
     */
    static Renames backTo(DeployRecord deploy, List<DeployRecord> history) {
        List<DeployRecord> since = new ArrayList<>(history.subList(0, history.indexOf(deploy)));
        Collections.reverse(since);
        Map<ResourceId, ResourceId> from = new HashMap<>();
        for (ResourceId id : deploy.contents().keySet()) {
            ResourceId now = id;
            for (DeployRecord each : since) {
                now = new Renames(each.renames()).after(now).orElse(now);
            }
            if (!now.equals(id)) {
                from.put(id, now);
            }
        }
        return new Renames(from);
    }

    Optional<ResourceId> before(ResourceId id) {
        return Optional.ofNullable(from.get(id));
    }

    /** Returns the present name of a renamed resource. */
    Optional<ResourceId> after(ResourceId id) {
        return from.entrySet().stream()
                .filter(e -> e.getValue().equals(id))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
