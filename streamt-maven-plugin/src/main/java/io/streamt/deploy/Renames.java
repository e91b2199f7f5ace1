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

/**
 * The former names of the resources of renamed models ({@code previous_name}). A topic keeps its name, and so do its ACLs.
 *
 * @param from by the id it has now
 */
public record Renames(Map<ResourceId, ResourceId> from) {
    public static final Renames NONE = new Renames(Map.of());

    public Renames {
        from = Map.copyOf(from);
    }

    public static Renames of(Manifest manifest) {
        Map<String, String> previous = new HashMap<>();
        manifest.models().forEach(m -> m.previousName().ifPresent(p -> previous.put(m.name(), p)));
        Map<ResourceId, ResourceId> from = new HashMap<>();
        for (Artifact artifact : manifest.artifacts()) {
            String name = artifact.id().name();
            if (previous.containsKey(artifact.model())
                    && artifact.id().kind() != ResourceKind.TOPIC
                    && artifact.id().kind() != ResourceKind.ACL
                    && name.endsWith("." + artifact.model())) {
                String project =
                        name.substring(0, name.length() - artifact.model().length());
                from.put(artifact.id(), new ResourceId(artifact.id().kind(), project + previous.get(artifact.model())));
            }
        }
        return new Renames(from);
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
