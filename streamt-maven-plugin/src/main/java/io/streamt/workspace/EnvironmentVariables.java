package io.streamt.workspace;

import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.TextLines;
import io.streamt.project.Variables;
import io.streamt.stack.Endpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives {@code ${NAME}} its value from {@code .env}, {@code .env.<environment>} or the process; the last one wins. */
public final class EnvironmentVariables {
    private EnvironmentVariables() {}

    public static Variables of(Module module, String environment, Optional<Endpoints> stack) throws TargetException {
        Map<String, String> values = new HashMap<>();
        read(module.basedir().resolve(".env"), values);
        read(module.basedir().resolve(".env." + environment), values);
        values.putAll(System.getenv());
        stack.ifPresent(s -> values.putAll(ofStack(s)));
        return new Variables(name -> Optional.ofNullable(values.get(name)));
    }

    private static Map<String, String> ofStack(Endpoints stack) {
        Map<String, String> values = new HashMap<>();
        values.put("STREAMT_LOCAL_KAFKA", stack.kafka());
        values.put("STREAMT_LOCAL_FLINK", stack.flinkRest());
        values.put("STREAMT_LOCAL_CONNECT", stack.connect());
        stack.schemaRegistry().ifPresent(url -> values.put("STREAMT_LOCAL_REGISTRY", url));
        // Its converter of Connect speaks its own interface.
        stack.schemaRegistry()
                .ifPresent(url ->
                        values.put("STREAMT_LOCAL_APICURIO", url.replaceFirst("/apis/.*$", "/apis/registry/v2")));
        stack.postgres().ifPresent(p -> {
            values.put("STREAMT_LOCAL_JDBC_URL", p.jdbcUrl());
            values.put("STREAMT_LOCAL_JDBC_USER", p.user());
            values.put("STREAMT_LOCAL_JDBC_PASSWORD", p.password());
        });
        return values;
    }

    /** Lines of {@code NAME=value}; comments begin with {@code #}, quotes around a value are taken off. */
    private static void read(Path file, Map<String, String> into) throws TargetException {
        if (!Files.isRegularFile(file)) {
            return;
        }
        try {
            List<String> lines =
                    TextLines.normalized(Files.readString(file)).lines().toList();
            for (String line : lines) {
                int equals = line.indexOf('=');
                if (equals > 0 && !line.strip().startsWith("#")) {
                    String name = line.substring(0, equals)
                            .replaceFirst("^\\s*(export\\s+)?", "")
                            .strip();
                    into.put(name, line.substring(equals + 1).strip().replaceFirst("^([\"'])(.*)\\1$", "$2"));
                }
            }
        } catch (IOException e) {
            throw new TargetException(Code.UNSET_VARIABLE, file.getFileName() + " cannot be read.", "", e);
        }
    }
}
