package io.streamt.workspace;

import io.streamt.planner.SqlPlanner;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/** The version of this plugin, for the ledger. */
public final class ToolVersion {
    private static final String RESOURCE = "tool.properties";

    private ToolVersion() {}

    /** Tells two builds of one snapshot version apart, by the files that our classes come from. */
    public static String fingerprint() {
        StringBuilder fingerprint = new StringBuilder(read());
        for (Class<?> each : List.of(ToolVersion.class, SqlPlanner.class)) {
            try {
                Path file = Path.of(
                        each.getProtectionDomain().getCodeSource().getLocation().toURI());
                fingerprint.append('|').append(Files.size(file)).append('|').append(Files.getLastModifiedTime(file));
            } catch (URISyntaxException | IOException e) {
                throw new IllegalStateException("our own classes cannot be found", e);
            }
        }
        return fingerprint.toString();
    }

    /** Returns the version of this plugin, as its POM says. */
    public static String read() {
        Properties properties = new Properties();
        try (InputStream in = ToolVersion.class.getResourceAsStream(RESOURCE)) {
            properties.load(Objects.requireNonNull(in, RESOURCE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Objects.requireNonNull(properties.getProperty("version"), "version");
    }
}
