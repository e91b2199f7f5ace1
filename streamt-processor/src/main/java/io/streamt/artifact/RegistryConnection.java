package io.streamt.artifact;

import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the schema registry is reached. At most one of login and token is there.
 *
 * @param url empty when there is no registry
 * @param login user and password, joined by a colon
 * @param token of a bearer
 * @param ssl stores of certificates, by the names that Flink's format and Confluent's converter have for them: {@code
 *     ssl.truststore.location}
 * @param timeout of each of our own requests; absent for what is usual
 */
public record RegistryConnection(
        String url,
        Optional<String> login,
        Optional<String> token,
        SortedMap<String, String> ssl,
        Optional<Duration> timeout) {
    public static final String TRUSTSTORE = "ssl.truststore";
    public static final String KEYSTORE = "ssl.keystore";

    /** There is none. */
    public static final RegistryConnection NONE = plain("", Optional.empty());

    public RegistryConnection {
        ssl = new TreeMap<>(ssl);
    }

    /** Without TLS of its own. */
    public static RegistryConnection plain(String url, Optional<String> login) {
        return new RegistryConnection(url, login, Optional.empty(), new TreeMap<>(), Optional.empty());
    }

    /** A store that has this name; its password is empty where none is needed. */
    public Optional<String> location(String store) {
        return Optional.ofNullable(ssl.get(store + ".location"));
    }

    public String password(String store) {
        return ssl.getOrDefault(store + ".password", "");
    }

    /** Returns the secrets, by the place of their declaration. */
    SortedMap<String, String> credentials() {
        SortedMap<String, String> credentials = new TreeMap<>();
        login.ifPresent(l -> credentials.put("runtime.schema_registry login", l));
        token.ifPresent(t -> credentials.put("runtime.schema_registry token", t));
        credentials.put("runtime.schema_registry truststore_password", password(TRUSTSTORE));
        credentials.put("runtime.schema_registry keystore_password", password(KEYSTORE));
        return credentials;
    }

    /** Options of Flink's {@code avro-confluent} format; see its documentation. */
    SortedMap<String, String> tableOptions() {
        SortedMap<String, String> options = new TreeMap<>(ssl);
        options.values().removeIf(String::isEmpty);
        options.put("url", url);
        login.ifPresent(l -> {
            options.put("basic-auth.credentials-source", "USER_INFO");
            options.put("basic-auth.user-info", l);
        });
        token.ifPresent(t -> {
            options.put("bearer-auth.credentials-source", "STATIC_TOKEN");
            options.put("bearer-auth.token", t);
        });
        return options;
    }

    @Override
    public String toString() {
        return "RegistryConnection[" + url + "]";
    }
}
