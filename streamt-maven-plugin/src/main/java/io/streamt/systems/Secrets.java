package io.streamt.systems;

import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import io.streamt.project.Variables;
import java.util.Optional;

/** Fills in what artifacts leave open, in memory, just before it is sent. */
public final class Secrets implements TargetSettings.Substitution {
    private final Variables variables;

    public Secrets(Variables variables) {
        this.variables = variables;
    }

    @Override
    public String apply(String text) throws TargetException {
        Optional<String> unset = variables.firstUnset(text);
        if (unset.isPresent()) {
            throw new TargetException(
                    Code.UNSET_VARIABLE,
                    "the variable '" + unset.get() + "' is not set.",
                    "Set it in the environment, or write ${" + unset.get() + ":-default}.");
        }
        return variables.resolveWhatIsSet(text);
    }
}
