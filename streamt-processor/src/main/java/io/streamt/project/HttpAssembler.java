package io.streamt.project;

import io.streamt.declaration.Fields;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.Origin;
import io.streamt.project.RuntimeSettings.Http;
import io.streamt.project.RuntimeSettings.Store;
import io.streamt.project.RuntimeSettings.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Login and TLS of a system that speaks HTTP. Values may still hold variables. */
final class HttpAssembler {
    private final Values values;

    HttpAssembler(Values values) {
        this.values = values;
    }

    Http flink(String place, Fields cluster) {
        return http(place, cluster, Optional.empty());
    }

    /** With an API key instead of a user. */
    Http confluent(String place, Fields cluster) {
        Optional<String> key = text(cluster, "api_key");
        Optional<String> secret = text(cluster, "api_secret");
        boolean incomplete = key.isPresent() != secret.isPresent() || (key.isEmpty() && !cluster.has("server_id"));
        if (incomplete && !cluster.isWrong("api_key", "api_secret", "server_id")) {
            values.diagnostics()
                    .error(
                            Code.MISSING_KEY,
                            cluster.origin(key.isPresent() ? "api_key" : "api_secret"),
                            "'" + place + "' needs 'api_key' and 'api_secret'.",
                            "Give both as variables: api_key: ${NAME}; or server_id of a server in settings.xml.");
        }
        return http(place, cluster, key.flatMap(k -> secret.map(s -> new User(k, s))));
    }

    Http withUser(String place, Fields cluster) {
        Optional<String> name = text(cluster, "username");
        Optional<String> password = text(cluster, "password");
        if (name.isPresent() != password.isPresent() && !cluster.isWrong("username", "password")) {
            String missing = name.isEmpty() ? "username" : "password";
            values.diagnostics()
                    .error(
                            Code.MISSING_KEY,
                            cluster.origin(name.isEmpty() ? "password" : "username"),
                            "'" + place + "' has half a login: '" + missing + "' is missing.",
                            "Give both username and password, or server_id.");
        }
        return http(place, cluster, name.flatMap(n -> password.map(p -> new User(n, p))));
    }

    private Http http(String place, Fields cluster, Optional<User> user) {
        Fields http = cluster.section("http");
        Optional<String> token = text(http, "token");
        Optional<String> serverId = cluster.text("server_id").map(values::resolveWhatIsSet);
        List<String> logins = new ArrayList<>();
        user.ifPresent(u -> logins.add("username"));
        token.ifPresent(t -> logins.add("http.token"));
        serverId.ifPresent(s -> logins.add("server_id"));
        if (logins.size() > 1) {
            oneLogin(cluster.origin(), "'" + place + "'", logins.get(0), logins.get(1));
        }
        return new Http(
                place,
                user,
                token,
                serverId,
                store(http, "truststore"),
                store(http, "keystore"),
                values.duration(http, "timeout"));
    }

    void oneLogin(Origin origin, String where, String one, String other) {
        values.diagnostics()
                .error(
                        Code.DUPLICATE_KEY,
                        origin,
                        where + " has two logins: '" + one + "' and '" + other + "'.",
                        "Keep one of them.");
    }

    private Optional<Store> store(Fields http, String kind) {
        Optional<String> location = text(http, kind + "_location");
        Optional<String> password = text(http, kind + "_password");
        if (location.isEmpty() && password.isPresent() && !http.isWrong(kind + "_location")) {
            values.diagnostics()
                    .error(
                            Code.MISSING_KEY,
                            http.origin(kind + "_password"),
                            "'" + kind + "_password' is given, and no '" + kind + "_location'.",
                            "Give the file that it opens.");
        }
        return location.map(l -> new Store(l, password.orElse("")));
    }

    private Optional<String> text(Fields fields, String key) {
        return fields.text(key).map(LocatedText::text);
    }
}
