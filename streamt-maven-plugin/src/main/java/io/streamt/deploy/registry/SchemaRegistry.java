package io.streamt.deploy.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.artifact.RegistryConnection;
import io.streamt.artifact.SchemaArtifact;
import io.streamt.artifact.SchemaArtifact.Language;
import io.streamt.artifact.SchemaArtifact.Reference;
import io.streamt.artifact.TableConnection;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.http.JsonClient;
import io.streamt.deploy.http.JsonClient.Answer;
import io.streamt.diagnostic.Code;
import io.streamt.systems.HttpAccess;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Confluent's REST interface of a schema registry, which others speak too. */
final class SchemaRegistry {
    /** The largest number of schemas on a page of the list of all schemas. */
    private static final int PAGE = 1000;

    /** As many subjects are asked for one by one before all at once. */
    private static final int FEW = 10;

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int TOO_LARGE = 413;
    private static final int REFERRED_TO = 42206;

    private final JsonClient rest;
    private Optional<Boolean> readOnly = Optional.empty();

    SchemaRegistry(TableConnection connection) {
        this.rest = new JsonClient(
                "the schema registry",
                connection.registryUrl().replaceFirst("/+$", ""),
                access(connection),
                Code.REGISTRY_UNREACHABLE,
                "Check runtime.schema_registry.url, and that it runs.");
    }

    private static HttpAccess access(TableConnection connection) {
        RegistryConnection registry = connection.registry();
        Optional<HttpAccess.Login> login = registry.login()
                .map(l -> {
                    String encoded = Base64.getEncoder().encodeToString(l.getBytes(StandardCharsets.UTF_8));
                    String password = l.substring(l.indexOf(':') + 1);
                    return new HttpAccess.Login(
                            "the login under runtime.schema_registry", "Basic " + encoded, List.of(encoded, password));
                })
                .or(() -> registry.token()
                        .map(t ->
                                new HttpAccess.Login("runtime.schema_registry.http.token", "Bearer " + t, List.of(t))));
        return new HttpAccess(
                "runtime.schema_registry",
                login,
                store(registry, RegistryConnection.TRUSTSTORE),
                store(registry, RegistryConnection.KEYSTORE),
                registry.timeout());
    }

    private static Optional<HttpAccess.Store> store(RegistryConnection registry, String name) {
        String setting = "runtime.schema_registry.http." + name.substring("ssl.".length()) + "_location";
        return registry.location(name)
                .map(location -> new HttpAccess.Store(setting, location, registry.password(name)));
    }

    /** For messages. */
    String url() {
        return rest.baseUrl();
    }

    /** The latest versions of those that exist. */
    Map<String, LiveSchema> latest(Set<String> wanted) throws TargetException {
        Set<String> present = new TreeSet<>(wanted);
        Map<String, LiveSchema> found = new HashMap<>();
        if (wanted.size() > 1) {
            Set<String> all = subjects();
            present.retainAll(all);
            String prefix = commonPrefix(present);
            long pages = all.stream().filter(s -> s.startsWith(prefix)).count() / PAGE + 1;
            if (present.size() > FEW && pages < present.size()) {
                readPages(prefix, present, found);
            }
        }
        for (String subject : present) {
            if (!found.containsKey(subject)) {
                version(subject, "latest").ifPresent(v -> found.put(subject, LiveSchema.of(v)));
            }
        }
        return found;
    }

    /** The names of all that exist. */
    Set<String> subjects() throws TargetException {
        Set<String> all = new TreeSet<>();
        accepted(rest.get("/subjects"), "the list of subjects").forEach(s -> all.add(s.asText()));
        return all;
    }

    /** Not all registries have this; what they leave out is asked for by its name. */
    private void readPages(String prefix, Set<String> present, Map<String, LiveSchema> into) throws TargetException {
        int size = PAGE;
        for (int offset = 0; size == PAGE; offset += PAGE) {
            Answer answer = rest.get("/schemas?latestOnly=true&subjectPrefix=" + encoded(prefix) + "&offset=" + offset
                    + "&limit=" + PAGE);
            if (!answer.isSuccess() || !answer.body().isArray()) {
                return;
            }
            size = answer.body().size();
            for (JsonNode each : answer.body()) {
                String subject = each.path("subject").asText();
                if (present.contains(subject)) {
                    into.put(subject, LiveSchema.of(each));
                }
            }
        }
    }

    private static String commonPrefix(Set<String> names) {
        String prefix = names.stream().findFirst().orElse("");
        for (String name : names) {
            while (!name.startsWith(prefix)) {
                prefix = prefix.substring(0, prefix.length() - 1);
            }
        }
        return prefix;
    }

    /** @param version a number or {@code latest} */
    Optional<JsonNode> version(String subject, String version) throws TargetException {
        Answer answer = rest.get("/subjects/" + encoded(subject) + "/versions/" + version);
        return answer.status() == NOT_FOUND
                ? Optional.empty()
                : Optional.of(accepted(answer, "version " + version + " of subject '" + subject + "'"));
    }

    /** The version under which the registry knows a schema, which it compares by its own rules. */
    Optional<Integer> find(SchemaArtifact schema) throws TargetException {
        Answer answer = rest.post("/subjects/" + encoded(schema.subject()), body(schema));
        return answer.isSuccess() ? Optional.of(answer.body().path("version").asInt()) : Optional.empty();
    }

    /** The level that is set for a subject; empty where the registry's own holds. */
    Optional<String> compatibility(String subject) throws TargetException {
        Answer answer = rest.get("/config/" + encoded(subject));
        return answer.status() == NOT_FOUND
                ? Optional.empty()
                : Optional.of(accepted(answer, "the compatibility of subject '" + subject + "'")
                        .path("compatibilityLevel")
                        .asText());
    }

    void setCompatibility(String subject, String level) throws TargetException {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("compatibility", level);
        accepted(rest.put("/config/" + encoded(subject), body), "compatibility " + level + " of '" + subject + "'");
    }

    /** Why the registry would not take a schema for the next version of its subject; empty where it would. */
    List<String> incompatibilities(SchemaArtifact schema) throws TargetException {
        String path = "/compatibility/subjects/" + encoded(schema.subject()) + "/versions?verbose=true";
        Answer answer = rest.post(path, body(schema));
        if (answer.status() == NOT_FOUND) {
            return List.of();
        }
        JsonNode checked = accepted(answer, "to check subject '" + schema.subject() + "'");
        if (checked.path("is_compatible").asBoolean()) {
            return List.of();
        }
        List<String> reasons = new ArrayList<>();
        checked.path("messages").forEach(m -> reasons.add(m.asText().strip()));
        if (checked.hasNonNull("reason")) {
            reasons.add(checked.path("reason").asText().strip());
        }
        return reasons.isEmpty() ? List.of("no reason given") : reasons;
    }

    /** Whether nothing can be registered at all; asked for once. */
    synchronized boolean isReadOnly() throws TargetException {
        if (readOnly.isEmpty()) {
            Answer answer = rest.get("/mode");
            readOnly = Optional.of(answer.body().path("mode").asText().startsWith("READONLY"));
        }
        return readOnly.get();
    }

    void register(SchemaArtifact schema) throws TargetException {
        Answer answer = rest.post("/subjects/" + encoded(schema.subject()) + "/versions", body(schema));
        if (answer.status() == CONFLICT) {
            throw new TargetException(
                    Code.SCHEMA_INCOMPATIBLE,
                    "the schema registry at " + url() + " does not take subject '" + schema.subject() + "': "
                            + message(answer),
                    SchemaProvider.evolve(schema));
        }
        int size = schema.schema().length();
        accepted(answer, "subject '" + schema.subject() + "', whose schema has " + size + " characters");
    }

    /**
     * Softly: its ids stay known, as records may hold them. Nothing happens where it is gone, nor where other schemas refer to
     * it, softly removed ones too: without it nobody could read those.
     */
    void delete(String subject) throws TargetException {
        Answer answer = rest.delete("/subjects/" + encoded(subject));
        boolean referredTo = answer.body().path("error_code").asInt() == REFERRED_TO;
        if (answer.status() != NOT_FOUND && !referredTo) {
            accepted(answer, "to remove subject '" + subject + "'");
        }
    }

    private static ObjectNode body(SchemaArtifact schema) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("schema", schema.schema());
        if (schema.language() != Language.AVRO) {
            body.put("schemaType", schema.language().name());
        }
        if (!schema.references().isEmpty()) {
            ArrayNode references = body.putArray("references");
            for (Reference reference : schema.references()) {
                references
                        .addObject()
                        .put("name", reference.name())
                        .put("subject", reference.subject())
                        .put("version", reference.version());
            }
        }
        return body;
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private JsonNode accepted(Answer answer, String what) throws TargetException {
        if (answer.isSuccess()) {
            return answer.body();
        }
        throw new TargetException(
                Code.REGISTRY_REFUSED,
                "the schema registry at " + url() + " refuses " + what + ": " + message(answer),
                hint(answer));
    }

    private static String message(Answer answer) {
        return answer.body()
                .path("message")
                .asText("status " + answer.status() + " " + answer.excerpt())
                .strip();
    }

    private static String hint(Answer answer) {
        return switch (answer.body().path("error_code").asInt(answer.status())) {
            case TOO_LARGE, 42209 -> "Move parts of it into subjects of their own, and name them under 'references'.";
            case 42201 -> "Correct the definition: the registry cannot read it.";
            case 42205 -> "It is in a read-only mode: somebody has to set READWRITE.";
            default -> "";
        };
    }
}
