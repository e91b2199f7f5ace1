package io.streamt.project;

import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.Origin;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The connector of a sink.
 *
 * @param type a short name ({@code jdbc-sink}) or a class name
 * @param cluster the configured name; empty for the default one
 * @param origin of the type
 * @param config as written: {@code ${NAME}} stays, values are filled in when they are sent
 */
public record ConnectorSettings(
        String type,
        int tasksMax,
        Optional<ClusterName> cluster,
        Optional<String> deadLetterTopic,
        Map<String, LocatedText> config,
        Origin origin) {
    public ConnectorSettings {
        config = new TreeMap<>(config);
    }
}
