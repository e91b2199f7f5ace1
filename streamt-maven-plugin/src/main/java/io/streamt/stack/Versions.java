package io.streamt.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The version of each component, by the names of {@code versions.properties}. */
record Versions(Map<String, String> byName) {
    Versions {
        byName = Map.copyOf(byName);
    }

    /** The built-in ones, replaced where the settings name another. Connect follows Kafka unless it is named. */
    static Versions of(Map<String, String> overrides) throws StackException {
        Map<String, String> versions = new TreeMap<>(builtIn());
        for (String name : new TreeMap<>(overrides).keySet()) {
            if (!versions.containsKey(name)) {
                throw new StackException("The local stack has no component '" + name + "' to set the version of.\n  "
                        + "Under 'local: versions:' there may be: " + String.join(", ", versions.keySet()) + ".");
            }
        }
        String kafka = overrides.get("kafka");
        if (kafka != null) {
            versions.put("connect", kafka);
        }
        versions.putAll(overrides);
        return new Versions(versions);
    }

    String of(String name) {
        String version = byName.get(name);
        if (version == null) {
            throw new IllegalArgumentException("no version of " + name);
        }
        return version;
    }

    private static Map<String, String> builtIn() {
        Properties properties = new Properties();
        try (InputStream in = Versions.class.getResourceAsStream("versions.properties")) {
            if (in == null) {
                throw new IllegalStateException("versions.properties is missing from the plugin");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> versions = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> versions.put(name, properties.getProperty(name)));
        return versions;
    }
}
