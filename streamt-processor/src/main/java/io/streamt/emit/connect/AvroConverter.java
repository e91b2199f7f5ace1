package io.streamt.emit.connect;

import io.streamt.artifact.ConnectorArtifact;
import io.streamt.project.RuntimeSettings;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a worker reads Avro in Confluent's framing. Elsewhere by Confluent's converter, which is not on Maven Central; on the
 * local stack by Apicurio's, which is.
 */
final class AvroConverter {
    private static final String CONFLUENT = "io.confluent.connect.avro.AvroConverter";
    private static final String APICURIO = "io.apicurio.registry.utils.converter.AvroConverter";

    private static final String SSL = ".schema.registry.ssl.";

    private AvroConverter() {}

    /** @param converter {@code key.converter} or {@code value.converter} */
    static Map<String, String> config(String converter, Optional<RuntimeSettings.Registry> registry) {
        Map<String, String> config = new TreeMap<>();
        if (registry.filter(RuntimeSettings.Registry::local).isPresent()) {
            config.put(converter, APICURIO);
            config.put(converter + ".apicurio.registry.url", "${STREAMT_LOCAL_APICURIO}");
            config.put(converter + ".apicurio.registry.id-handler", "io.apicurio.registry.serde.Legacy4ByteIdHandler");
            config.put(converter + ".apicurio.registry.use-id", "contentId");
            config.put(converter + ".apicurio.registry.headers.enabled", "false");
            return config;
        }
        config.put(converter, CONFLUENT);
        config.put(converter + ".schema.registry.url", "${" + ConnectorArtifact.REGISTRY_URL + "}");
        if (registry.filter(RuntimeSettings.Registry::wantsLogin).isPresent()) {
            config.put(converter + ".basic.auth.credentials.source", "USER_INFO");
            config.put(converter + ".basic.auth.user.info", "${" + ConnectorArtifact.REGISTRY_LOGIN + "}");
        }
        registry.map(RuntimeSettings.Registry::http).ifPresent(http -> {
            http.token().ifPresent(token -> {
                config.put(converter + ".bearer.auth.credentials.source", "STATIC_TOKEN");
                config.put(converter + ".bearer.auth.token", token);
            });
            http.truststore().ifPresent(store -> store(config, converter + SSL + "truststore.", store));
            http.keystore().ifPresent(store -> store(config, converter + SSL + "keystore.", store));
        });
        return config;
    }

    /** Its password stays a variable until it is sent. */
    private static void store(Map<String, String> config, String prefix, RuntimeSettings.Store store) {
        config.put(prefix + "location", store.location());
        if (!store.password().isEmpty()) {
            config.put(prefix + "password", store.password());
        }
    }
}
