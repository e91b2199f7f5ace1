package io.streamt.deploy;

import io.streamt.artifact.Artifact;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The consents that the user gives on the command line. A name is that of a model, which means all of its resources, or a
 * resource id.
 *
 * @param from where a job goes on that is gone: paths of savepoints or checkpoints ({@code streamt.accept=from:<model>=<path>})
 * @param reset whose state may be lost ({@code streamt.accept=reset:<model>})
 * @param keep whose state is kept although it means something else now ({@code streamt.accept=keep:<model>})
 * @param adopt what exists, is nobody's, and is taken over
 * @param prune what is no longer declared and is removed
 * @param destructive whose records may be lost with it
 */
public record Acceptance(
        SortedMap<String, String> from,
        Set<String> reset,
        Set<String> keep,
        Set<String> adopt,
        Prune prune,
        Set<String> destructive) {
    /** The name that stands for all in {@code streamt.adopt}. */
    public static final String ALL = "all";

    public static final Acceptance NOTHING = new Acceptance(Set.of());

    /**
     * Selects resources that are no longer declared.
     *
     * @param names where it is not all
     */
    public record Prune(boolean all, Set<String> names) {
        public static final Prune NOTHING = new Prune(false, Set.of());

        public Prune {
            names = new TreeSet<>(names);
        }

        public boolean isNothing() {
            return !all && names.isEmpty();
        }

        boolean takes(Artifact orphan) {
            return all || isNamed(orphan, names);
        }
    }

    public Acceptance {
        from = new TreeMap<>(from);
        reset = new TreeSet<>(reset);
        keep = new TreeSet<>(keep);
        adopt = new TreeSet<>(adopt);
        destructive = new TreeSet<>(destructive);
    }

    public Acceptance(Set<String> reset, Set<String> keep, Set<String> adopt, Prune prune, Set<String> destructive) {
        this(new TreeMap<>(), reset, keep, adopt, prune, destructive);
    }

    public Acceptance(Set<String> reset) {
        this(reset, Set.of(), Set.of(), Prune.NOTHING, Set.of());
    }

    Optional<String> from(Artifact artifact) {
        return Optional.ofNullable(
                from.getOrDefault(artifact.model(), from.get(artifact.id().toString())));
    }

    boolean resets(Artifact artifact) {
        return isNamed(artifact, reset);
    }

    boolean keeps(Artifact artifact) {
        return isNamed(artifact, keep);
    }

    boolean adopts(Artifact artifact) {
        return isNamed(artifact, adopt);
    }

    /** Whether all is taken over that shows that it is ours ({@code streamt.adopt=all}). */
    boolean adoptsAll() {
        return adopt.contains(ALL);
    }

    boolean losesRecordsOf(Artifact artifact) {
        return isNamed(artifact, destructive);
    }

    private static boolean isNamed(Artifact artifact, Set<String> names) {
        return names.contains(artifact.model()) || names.contains(artifact.id().toString());
    }
}
