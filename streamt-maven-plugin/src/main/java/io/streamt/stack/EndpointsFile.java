package io.streamt.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.stack.Endpoints.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code endpoints.json}: the published face of a stack, also for tools other than ours. */
final class EndpointsFile {
    private final ObjectMapper mapper = new ObjectMapper();

    /** Empty when there is none, or when it is not one of ours. */
    Optional<Endpoints> read(Path file) throws StackException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(endpoints(mapper.readTree(file.toFile())));
        } catch (IOException | DateTimeException e) {
            throw new StackException(
                    "The addresses of the local stack cannot be read from " + file + ": " + e
                            + "\n  'down', then 'up', writes that file anew.",
                    e);
        }
    }

    void write(Path file, Endpoints endpoints) throws StackException {
        try {
            Layout.write(file, text(endpoints));
        } catch (IOException e) {
            throw new StackException("The addresses of the local stack cannot be written to " + file + ": " + e, e);
        }
    }

    String text(Endpoints endpoints) throws JsonProcessingException {
        ObjectNode root = mapper.createObjectNode();
        endpoints.addresses().forEach((service, address) -> {
            if (service != Service.POSTGRES) {
                root.put(key(service), address);
            }
        });
        endpoints.postgres().ifPresent(postgres -> root.putObject(key(Service.POSTGRES))
                .put("jdbc_url", postgres.jdbcUrl())
                .put("user", postgres.user())
                .put("database", postgres.database()));
        ArrayNode processes = root.putArray("processes");
        for (StackProcess process : endpoints.processes()) {
            processes
                    .addObject()
                    .put("name", process.name())
                    .put("pid", process.pid())
                    .put("started", process.started().toString())
                    .put("log", process.log().toString());
        }
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        return mapper.writer(printer).writeValueAsString(root) + "\n";
    }

    private static Endpoints endpoints(JsonNode root) {
        Map<Service, String> addresses = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            JsonNode node = root.path(key(service));
            JsonNode address = service == Service.POSTGRES ? node.path("jdbc_url") : node;
            if (address.isTextual()) {
                addresses.put(service, address.textValue());
            }
        }
        List<StackProcess> processes = new ArrayList<>();
        for (JsonNode process : root.path("processes")) {
            processes.add(new StackProcess(
                    process.path("name").asText(),
                    process.path("pid").asLong(),
                    Instant.parse(process.path("started").asText()),
                    Path.of(process.path("log").asText())));
        }
        return new Endpoints(addresses, processes);
    }

    private static String key(Service service) {
        return service.name().toLowerCase(Locale.ROOT);
    }
}
