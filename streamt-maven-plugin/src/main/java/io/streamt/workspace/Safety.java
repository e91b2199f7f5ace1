package io.streamt.workspace;

import io.streamt.declaration.Fields;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.project.Switches;
import io.streamt.project.Variables;
import java.util.Optional;

/** The switches of an environment that protect it. One that cannot be read is reported, and protects. */
public record Safety(boolean isProtected, boolean confirmApply, boolean allowsDestruction, boolean allowsOlder) {
    /** The switches that hold if none is given. */
    public static final Safety OPEN = new Safety(false, false, true, true);

    static Safety of(Optional<Fields> file, Variables variables, Diagnostics diagnostics) {
        if (file.isEmpty()) {
            return OPEN;
        }
        Switches switches = new Switches(variables, diagnostics);
        Fields head = file.get().section("environment");
        Fields safety = file.get().section("safety");
        return new Safety(
                read(head, "protected", switches, OPEN.isProtected(), true),
                read(safety, "confirm_apply", switches, OPEN.confirmApply(), true),
                read(safety, "allow_destructive", switches, OPEN.allowsDestruction(), false),
                read(safety, "allow_older", switches, OPEN.allowsOlder(), false));
    }

    private static boolean read(Fields fields, String key, Switches switches, boolean absent, boolean closed) {
        return fields.isWritten(key) ? switches.read(fields, key).orElse(closed) : absent;
    }
}
