package io.streamt.deploy.connect;

import io.streamt.artifact.Artifact;
import io.streamt.deploy.ResourceProvider.Memory;
import io.streamt.deploy.ResourceProvider.Step;
import java.util.Optional;

/**
 * A step that remembers nothing.
 *
 * @param deployed what was there before
 */
record FirstStep(Optional<Artifact> deployed) implements Step {
    /** Of what was never deployed. */
    static final FirstStep FIRST = new FirstStep(Optional.empty());

    @Override
    public Memory memory() {
        return Memory.NONE;
    }

    @Override
    public void remember(Memory memory) {}
}
