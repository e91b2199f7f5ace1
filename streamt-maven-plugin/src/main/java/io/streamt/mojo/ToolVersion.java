package io.streamt.mojo;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of this plugin, for the ledger. */
final class ToolVersion {
    private ToolVersion() {}

    static String read() {
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
