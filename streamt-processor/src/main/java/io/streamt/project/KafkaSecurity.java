package io.streamt.project;

import io.streamt.declaration.Fields;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.NearestNames;
import io.streamt.diagnostic.Origin;
import io.streamt.project.RuntimeSettings.Login;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** How clients of {@code runtime.kafka} prove who they are, and who the brokers are. Variables stay as they are written: whoever sends them fills them in. */
final class KafkaSecurity {
    private static final List<String> PROTOCOLS = List.of("PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL");

    private final Values values;

    KafkaSecurity(Values values) {
        this.values = values;
    }

    /** Client properties, what is declared under {@code properties} on top. */
    SortedMap<String, String> properties(Fields kafka) {
        SortedMap<String, String> properties = new TreeMap<>();
        oneOf(kafka, "security_protocol", PROTOCOLS);
        upperCase(kafka, "security_protocol").ifPresent(p -> properties.put("security.protocol", p));
        upperCase(kafka, "sasl_mechanism").ifPresent(m -> properties.put("sasl.mechanism", m));
        store(kafka, "truststore", properties);
        store(kafka, "keystore", properties);
        secret(kafka, "ssl_key_password", properties);
        kafka.map("properties").forEach((key, value) -> {
            properties.put(key, value.text());
        });
        return properties;
    }

    private Optional<String> upperCase(Fields fields, String key) {
        return text(fields, key).map(v -> Variables.hasVariable(v) ? v : v.toUpperCase(Locale.ROOT));
    }

    private void store(Fields kafka, String store, SortedMap<String, String> properties) {
        Optional<String> location = text(kafka, "ssl_" + store + "_location");
        location.ifPresent(l -> properties.put("ssl." + store + ".location", l));
        kafka.text("ssl_" + store + "_location")
                .map(values::resolveWhatIsSet)
                .flatMap(KafkaSecurity::storeType)
                .ifPresent(type -> properties.put("ssl." + store + ".type", type));
        String password = "ssl_" + store + "_password";
        secret(kafka, password, properties);
        if (location.isEmpty() && kafka.has(password) && !kafka.isWrong("ssl_" + store + "_location")) {
            error(
                    Code.MISSING_KEY,
                    kafka.origin(password),
                    "'runtime.kafka' has '" + password + "', and no 'ssl_" + store + "_location'.",
                    "Say where the file is.");
        }
    }

    private void secret(Fields kafka, String key, SortedMap<String, String> properties) {
        text(kafka, key).ifPresent(value -> properties.put(key.replace('_', '.'), value));
    }

    private static Optional<String> storeType(String location) {
        String name = location.toLowerCase(Locale.ROOT);
        return name.endsWith(".pem")
                ? Optional.of("PEM")
                : name.endsWith(".p12") || name.endsWith(".pfx") ? Optional.of("PKCS12") : Optional.empty();
    }

    /** Empty where no user is declared: properties may hold another kind of login. */
    Optional<Login> login(Fields kafka) {
        Optional<String> user = text(kafka, "sasl_username");
        if (kafka.has("server_id")) {
            return loginOfServer(kafka);
        }
        if (user.isEmpty() && !kafka.has("sasl_password")) {
            return Optional.empty();
        }
        if ((user.isEmpty() || !kafka.has("sasl_password")) && !kafka.isWrong("sasl_username", "sasl_password")) {
            String missing = user.isEmpty() ? "sasl_username" : "sasl_password";
            error(
                    Code.MISSING_KEY,
                    kafka.origin(missing),
                    "'runtime.kafka' has half a login: '" + missing + "' is missing.",
                    "Give both sasl_username and sasl_password.");
        }
        return Optional.of(new Login(
                mechanism(kafka, "sasl_username"),
                user.orElse(""),
                text(kafka, "sasl_password").orElse("")));
    }

    /** User and password are still to come. */
    private Optional<Login> loginOfServer(Fields kafka) {
        if (kafka.has("sasl_username") || kafka.has("sasl_password")) {
            new HttpAssembler(values)
                    .oneLogin(kafka.origin("server_id"), "'runtime.kafka'", "sasl_username", "server_id");
        }
        return Optional.of(new Login(mechanism(kafka, "server_id"), "", ""));
    }

    /** @param because the key that makes it needed */
    private Login.Mechanism mechanism(Fields kafka, String because) {
        List<String> mechanisms = Arrays.stream(Login.Mechanism.values())
                .map(Login.Mechanism::written)
                .toList();
        Optional<String> mechanism = oneOf(kafka, "sasl_mechanism", mechanisms);
        if (!kafka.has("sasl_mechanism") && !kafka.isWrong("sasl_mechanism")) {
            error(
                    Code.MISSING_KEY,
                    kafka.origin(because),
                    "'runtime.kafka' has a login, and no 'sasl_mechanism'.",
                    "Values: " + NearestNames.list(mechanisms) + ".");
        }
        return Arrays.stream(Login.Mechanism.values())
                .filter(m -> mechanism.equals(Optional.of(m.written())))
                .findFirst()
                .orElse(Login.Mechanism.PLAIN);
    }

    private Optional<String> text(Fields fields, String key) {
        return fields.text(key).map(LocatedText::text);
    }

    private Optional<String> oneOf(Fields fields, String key, List<String> known) {
        Optional<String> value = fields.text(key).map(values::resolveWhatIsSet).map(v -> v.toUpperCase(Locale.ROOT));
        if (value.isPresent() && !known.contains(value.get()) && !Variables.hasVariable(value.get())) {
            error(
                    Code.ILLEGAL_VALUE,
                    fields.origin(key),
                    "'" + key + "' is '" + value.get() + "', which is none of its values.",
                    NearestNames.didYouMean(value.get(), new TreeSet<>(known)) + "Values: " + NearestNames.list(known)
                            + ".");
        }
        return value;
    }

    private void error(Code code, Origin origin, String message, String hint) {
        values.diagnostics().error(code, origin, message, hint);
    }
}
