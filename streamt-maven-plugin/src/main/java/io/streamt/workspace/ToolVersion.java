package io.streamt.workspace;

import io.streamt.planner.SqlPlanner;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** The version of this plugin, for the ledger. */
public final class ToolVersion {
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

    public static String read() {
        Properties properties = new Properties();
        try (InputStream in = ToolVersion.class.getResourceAsStream("tool.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return properties.getProperty("version", "unknown");
    }
}
