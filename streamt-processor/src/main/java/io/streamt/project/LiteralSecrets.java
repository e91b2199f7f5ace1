package io.streamt.project;

import io.streamt.declaration.Declarations;
import io.streamt.declaration.Fields;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Credentials that are written out where any key may stand: variables of templates, options of Flink and topics, and addresses.
 * Logins of systems and configurations of connectors are looked at where they are read.
 */
final class LiteralSecrets {
    /** {@code security.delegation.token.provider.x.enabled} holds no token. */
    private static final Set<String> SWITCHES = Set.of("", "true", "false");

    private final Diagnostics diagnostics;

    LiteralSecrets(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void check(Declarations declarations) {
        declarations.vars().forEach(this::checkVar);
        declarations.lists().forEach((name, items) -> items.forEach(item -> checkVar(name, item)));
        declarations.environment().ifPresent(file -> {
            file.map("vars").forEach(this::checkVar);
            file.lists("vars").forEach((name, items) -> items.forEach(item -> checkVar(name, item)));
        });
        Stream.concat(
                        declarations.defaults().stream(),
                        declarations.models().stream().map(m -> m.section("advanced")))
                .forEach(this::checkOptions);
        declarations
                .defaults()
                .forEach(d -> check(d.section("models").section("topic").map("config")));
        declarations.runtime().ifPresent(this::checkAddresses);
    }

    private void checkOptions(Fields level) {
        check(level.section("topic").map("config"));
        check(level.section("flink").map("properties"));
    }

    private void checkAddresses(Fields runtime) {
        checkAddress(runtime.section("schema_registry"), "url");
        runtime.section("flink").named("clusters").values().forEach(cluster -> {
            checkAddress(cluster, "rest_url");
            checkAddress(cluster, "sql_gateway_url");
        });
        runtime.section("connect").named("clusters").values().forEach(cluster -> checkAddress(cluster, "rest_url"));
    }

    private void checkAddress(Fields fields, String key) {
        fields.text(key)
                .filter(value -> Credentials.isInAddress(value.text()))
                .ifPresent(value -> reportAddress(key, value));
    }

    /** Templates write them into SQL, wherever their values come from. */
    private void checkVar(String name, LocatedText value) {
        if (Credentials.isCredential(name) && !SWITCHES.contains(value.text())) {
            diagnostics.error(
                    Code.LITERAL_SECRET, value.origin(), Credentials.wouldBeShown(name), Credentials.WHERE_TO_GIVE);
        } else if (Credentials.isInAddress(value.text())) {
            reportAddress(name, value);
        }
    }

    private void check(Map<String, LocatedText> values) {
        values.forEach((key, value) -> {
            boolean literal = Credentials.isCredential(key)
                    && !Credentials.isReference(value.text())
                    && !SWITCHES.contains(value.text());
            if (literal) {
                report(key, value);
            } else if (Credentials.isInAddress(value.text())) {
                reportAddress(key, value);
            }
        });
    }

    private void reportAddress(String key, LocatedText value) {
        diagnostics.error(
                Code.LITERAL_SECRET,
                value.origin(),
                "'" + key + "' is an address with a password in it that is written out.",
                "Take it out of the address and give it as a login; or write ${NAME} and set NAME in the environment.");
    }

    private void report(String key, LocatedText value) {
        diagnostics.error(
                Code.LITERAL_SECRET,
                value.origin(),
                Credentials.writtenOut(key, value.text()),
                "Write ${NAME} and set NAME in the environment.");
    }
}
