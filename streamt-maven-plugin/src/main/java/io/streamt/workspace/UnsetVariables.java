package io.streamt.workspace;

import io.streamt.declaration.Tree;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.project.Credentials;
import io.streamt.project.Project;

/**
 * Variables that a deploy will fill in: in {@code runtime} and in configurations of connectors. One that holds a credential may
 * be known to the machine that deploys alone, so it is a warning.
 */
public final class UnsetVariables {
    private final Module module;
    private final Environment environment;

    public UnsetVariables(Module module, Environment environment) {
        this.module = module;
        this.environment = environment;
    }

    public void check(Project project, Diagnostics diagnostics) {
        // The stack sets its own ones, and has no other runtime.
        if (environment.isLocal()) {
            return;
        }
        EnvironmentFiles.trees(module, environment.name()).forEach(t -> check("", t, diagnostics));
        project.models().forEach(m -> m.connector()
                .ifPresent(c -> c.config().forEach((key, value) -> check(key, value, diagnostics))));
    }

    private void check(String key, Tree tree, Diagnostics diagnostics) {
        if (tree instanceof Tree.Mapping mapping) {
            mapping.entries().forEach(e -> check(e.key(), e.value(), diagnostics));
        } else if (tree instanceof Tree.Sequence sequence) {
            sequence.items().forEach(item -> check(key, item, diagnostics));
        } else if (tree instanceof Tree.Scalar scalar) {
            check(key, scalar.text(), diagnostics);
        }
    }

    private void check(String key, LocatedText value, Diagnostics diagnostics) {
        environment.variables().firstUnset(value.text()).ifPresent(name -> {
            String message = "the variable '" + name + "' is not set.";
            if (Credentials.isCredential(key)) {
                diagnostics.warning(Code.UNSET_VARIABLE, value.origin(), message, "It must be where this is deployed.");
            } else {
                diagnostics.error(
                        Code.UNSET_VARIABLE,
                        value.origin(),
                        message,
                        "Set it in the environment, or write ${" + name + ":-default}.");
            }
        });
    }
}
