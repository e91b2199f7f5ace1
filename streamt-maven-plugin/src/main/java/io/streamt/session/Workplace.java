package io.streamt.session;

import io.streamt.compiler.Compilation;
import io.streamt.systems.TargetSettings;
import io.streamt.workspace.Environment;
import io.streamt.workspace.Module;

/**
 * A project compiled for an environment.
 *
 * @param settings its systems, addresses resolved
 * @param selection of models, as it was given; empty for all
 */
public record Workplace(
        Module module, Environment environment, Compilation compilation, TargetSettings settings, String selection) {
    /** Whether only some of the models were selected. */
    public boolean partial() {
        return !selection.isEmpty();
    }
}
