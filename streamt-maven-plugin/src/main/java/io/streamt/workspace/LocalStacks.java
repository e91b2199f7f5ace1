package io.streamt.workspace;

import io.streamt.declaration.Declarations;
import io.streamt.declaration.Fields;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.stack.Endpoints;
import io.streamt.stack.LocalStack;
import io.streamt.stack.StackException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which local stack a module uses: one per execution root. */
public final class LocalStacks {
    private static final String DIRECTORY = ".streamt/local";

    /** {@code org.apache.flink:flink-model-…}. */
    private static final Set<String> MODEL_PROVIDERS = Set.of("openai", "triton");

    private LocalStacks() {}

    public static Path directory(Module module) {
        if (!module.givenLocalDirectory().isEmpty()) {
            return module.givenLocalDirectory().get(0).toAbsolutePath().normalize();
        }
        Optional<Fields> local = module.declarations(new Diagnostics()).local();
        String declared =
                local.flatMap(l -> l.text("directory")).map(LocatedText::text).orElse(DIRECTORY);
        return module.executionRoot().resolve(declared).toAbsolutePath().normalize();
    }

    /** Whether a sink has the address of a PostgreSQL. */
    public static boolean mentionsPostgres(Declarations declarations) {
        return declarations.models().stream()
                .flatMap(m -> m.section("advanced").section("connector").map("config").values().stream())
                .map(LocatedText::text)
                .anyMatch(v -> v.contains("STREAMT_LOCAL_JDBC_") || v.startsWith("jdbc:postgresql:"));
    }

    /** Whether schemas are in a registry: those of Avro, and those that are declared for one. */
    public static boolean needsRegistry(Declarations declarations) {
        boolean declared = Stream.concat(declarations.sources().stream(), declarations.models().stream())
                .map(d -> d.section("schema"))
                .anyMatch(s -> Stream.of("subject", "registry", "compatibility", "references")
                                .anyMatch(s::has)
                        || (s.has("definition")
                                && s.text("format")
                                        .filter(f -> f.text().equalsIgnoreCase("protobuf"))
                                        .isPresent()));
        return declared || writesAvro(declarations);
    }

    /** Returns the providers of declared ML models whose jars are a part of Flink. */
    public static List<String> modelProviders(Declarations declarations) {
        return declarations.mlModels().stream()
                .flatMap(model -> model.text("provider").stream())
                .map(provider -> provider.text().toLowerCase(Locale.ROOT))
                .filter(MODEL_PROVIDERS::contains)
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean writesAvro(Declarations declarations) {
        return Stream.concat(declarations.sources().stream(), declarations.models().stream())
                .flatMap(d -> Stream.of(
                        d.text("format"),
                        d.text("key_format"),
                        d.section("schema").text("format")))
                .flatMap(Optional::stream)
                .anyMatch(format -> format.text().equalsIgnoreCase("avro"));
    }

    /** Whether a sink may read Avro. */
    public static boolean needsAvroConverter(Declarations declarations) {
        boolean sinks = declarations.models().stream()
                .anyMatch(m ->
                        m.section("advanced").has("connector") || m.text("sql").isEmpty());
        return sinks && writesAvro(declarations);
    }

    static Optional<Endpoints> running(Module module) throws StackException {
        return new LocalStack().running(directory(module));
    }
}
