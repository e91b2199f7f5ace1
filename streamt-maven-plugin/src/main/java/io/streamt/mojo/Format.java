package io.streamt.mojo;

import java.util.Arrays;
import java.util.Locale;
import org.apache.maven.plugin.MojoFailureException;

/** For people or for programs. */
enum Format {
    TEXT,
    JSON;

    static Format of(String written) throws MojoFailureException {
        return Arrays.stream(values())
                .filter(f -> f.name().toLowerCase(Locale.ROOT).equals(written))
                .findFirst()
                .orElseThrow(() -> new MojoFailureException(
                        "[STREAMT-008] streamt.format is '" + written + "'; it can be 'text' or 'json'."));
    }
}
