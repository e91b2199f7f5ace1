package io.streamt.emit.connect;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.project.ConnectorSettings;
import io.streamt.project.Credentials;
import io.streamt.project.WrittenSecret;
import java.util.Optional;
import java.util.Set;

/** Finds literal credentials under keys that only the catalogue of sinks knows to hold one. */
public final class CatalogueSecrets {
    private CatalogueSecrets() {}

    public static void check(ConnectorSettings settings, Diagnostics diagnostics) {
        Set<String> hidden =
                sink(settings).<Set<String>>map(sink -> sink.keys().secret()).orElse(Set.of());
        settings.config().forEach((key, value) -> {
            boolean literal = hidden.contains(key)
                    && !Credentials.isCredential(key)
                    && WrittenSecret.isLiteral(key, value.text());
            if (literal) {
                diagnostics.error(
                        Code.LITERAL_SECRET,
                        value.origin(),
                        WrittenSecret.message(key, value.text()),
                        "Write ${NAME} and set NAME in the environment, or use a config provider of the worker.");
            }
        });
    }

    private static Optional<Sink> sink(ConnectorSettings settings) {
        String type = Optional.ofNullable(settings.config().get("connector.class"))
                .map(LocatedText::text)
                .orElse(settings.type());
        return SinkCatalogue.find(type).or(() -> Optional.ofNullable(SinkCatalogue.BY_TYPE.get(type)));
    }
}
