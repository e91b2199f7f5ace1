package io.streamt.mojo;

import io.streamt.declaration.Switch;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;

/** Reads switches of the command line and of a POM. Maven itself takes any other text than "true" for false. */
public final class MojoSwitch {
    private MojoSwitch() {}

    /** Empty when it was not given. */
    public static Optional<Boolean> read(String property, @Nullable String given) throws MojoFailureException {
        if (given == null) {
            return Optional.empty();
        }
        Optional<Boolean> value = Switch.parse(given);
        if (value.isEmpty()) {
            throw new MojoFailureException(
                    "[STREAMT-008] " + property + " is '" + given + "', but must be " + Switch.VALUES + ".");
        }
        return value;
    }

    /** Whether it was given and is on. */
    public static boolean isOn(String property, @Nullable String given) throws MojoFailureException {
        return read(property, given).orElse(false);
    }
}
