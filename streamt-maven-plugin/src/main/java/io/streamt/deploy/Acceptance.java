package io.streamt.deploy;

import java.util.Set;

/**
 * What the user consents to on the command line ({@code -Dstreamt.accept=reset:<model>}).
 *
 * @param reset models, or resource ids, whose state may be lost
 */
public record Acceptance(Set<String> reset) {
    public Acceptance {
        reset = Set.copyOf(reset);
    }

    boolean resets(String model, io.streamt.artifact.ResourceId id) {
        return reset.contains(model) || reset.contains(id.toString());
    }
}
