package io.streamt.project;

import io.streamt.declaration.Fields;
import io.streamt.declaration.Switch;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import java.util.Optional;

/** Reads the switches of declarations and environments, variables resolved. */
public final class Switches {
    private final Variables variables;
    private final Diagnostics diagnostics;

    public Switches(Variables variables, Diagnostics diagnostics) {
        this.variables = variables;
        this.diagnostics = diagnostics;
    }

    /** Empty when the key was not given, or was reported as unreadable. */
    public Optional<Boolean> read(Fields fields, String key) {
        return fields.text(key).flatMap(text -> read(text, key));
    }

    /** Resolves variables first; reports what is no boolean at its place. */
    public Optional<Boolean> read(LocatedText written, String key) {
        if (variables.firstUnset(written.text()).isPresent()) {
            variables.resolve(written, diagnostics);
            return Optional.empty();
        }
        String text = variables.resolve(written, diagnostics);
        Optional<Boolean> value = Switch.parse(text);
        if (value.isEmpty()) {
            diagnostics.error(
                    Code.WRONG_TYPE,
                    written.origin(),
                    "'" + key + "' is '" + text + "', but must be " + Switch.VALUES + ".",
                    "Write '" + key + ": true' or '" + key + ": false'.");
        }
        return value;
    }
}
