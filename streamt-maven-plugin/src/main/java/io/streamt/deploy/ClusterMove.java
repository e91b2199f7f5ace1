package io.streamt.deploy;

import java.util.Optional;

/**
 * From one cluster to another one.
 *
 * @param from its configured name; empty for the default one
 * @param to its configured name; empty for the default one
 */
public record ClusterMove(String from, String to) {
    /** Empty where it stays. */
    public static Optional<ClusterMove> between(String from, String to) {
        return from.equals(to) ? Optional.empty() : Optional.of(new ClusterMove(from, to));
    }

    /** {@code moves from cluster 'a' to the default cluster}. */
    public String text() {
        return "moves from " + named(from) + " to " + named(to);
    }

    private static String named(String cluster) {
        return cluster.isEmpty() ? "the default cluster" : "cluster '" + cluster + "'";
    }
}
