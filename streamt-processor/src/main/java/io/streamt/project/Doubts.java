package io.streamt.project;

import java.util.Set;

/**
 * The facts that are uncertain because an error was reported about them. Later stages report nothing that may follow from such
 * an error.
 *
 * @param declarations names of sources and models about which something is wrong that others see
 * @param columns those among them whose columns are not known for sure
 * @param masks names of models whose masks or classifications are not known for sure
 * @param names whether declarations may be missing
 * @param runtime whether something is wrong about the systems of the runtime
 * @param variables whether template variables may be missing
 */
public record Doubts(
        Set<String> declarations,
        Set<String> columns,
        Set<String> masks,
        boolean names,
        boolean runtime,
        boolean variables) {
    public Doubts {
        declarations = Set.copyOf(declarations);
        columns = Set.copyOf(columns);
        masks = Set.copyOf(masks);
    }

    /** Whether readers of that name see what was meant. */
    public boolean isSure(String name) {
        return !declarations.contains(name);
    }
}
