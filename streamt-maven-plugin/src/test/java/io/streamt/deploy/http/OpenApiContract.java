package io.streamt.deploy.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Holds requests and answers against an OpenAPI 3.1 document, whose schemas are JSON Schema. It is stricter than the document
 * says: what no schema names is a violation, and a {@code format} that is a regular expression is one.
 */
public final class OpenApiContract {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode document;
    private final Map<String, com.networknt.schema.JsonSchema> schemas = new ConcurrentHashMap<>();

    /**
     * @param resource in the folder {@code contracts}
     * @param instead schemas that take the place of some of the document's, by name
     */
    public OpenApiContract(String resource, Map<String, String> instead) {
        try (InputStream in = OpenApiContract.class.getResourceAsStream("/contracts/" + resource)) {
            document = new ObjectMapper(new YAMLFactory()).readTree(in);
            ObjectNode named = (ObjectNode) document.path("components").path("schemas");
            for (Map.Entry<String, String> each : instead.entrySet()) {
                named.set(each.getKey(), JSON.readTree(each.getValue()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tighten(document.path("components").path("schemas"));
    }

    private static void tighten(JsonNode node) {
        if (node instanceof ObjectNode schema) {
            if (schema.path("properties").isObject() && !schema.has("additionalProperties")) {
                schema.put("additionalProperties", false);
            }
            if (schema.path("format").asText().startsWith("^")) {
                schema.set("pattern", schema.remove("format"));
            }
        }
        node.forEach(OpenApiContract::tighten);
    }

    /**
     * What of a request is not as the document has it.
     *
     * @param query {@code a=b&c=d}, decoded; or empty
     * @param type of the body
     */
    public List<String> request(String method, String path, String query, String type, String body) {
        JsonNode operation = operation(method, path);
        if (operation.isMissingNode()) {
            return List.of("no operation " + method + " " + path);
        }
        List<String> wrong = new ArrayList<>();
        for (String parameter : query.isEmpty() ? new String[0] : query.split("&")) {
            String[] parts = parameter.split("=", 2);
            JsonNode declared = StreamSupport.stream(
                            operation.path("parameters").spliterator(), false)
                    .filter(p -> p.path("in").asText().equals("query"))
                    .filter(p -> p.path("name").asText().equals(parts[0]))
                    .findFirst()
                    .orElse(JsonNodeFactory.instance.missingNode());
            boolean flag = declared.path("schema").path("type").asText().equals("boolean");
            if (declared.isMissingNode() || parts.length < 2 || (flag && !parts[1].matches("true|false"))) {
                wrong.add("query " + parameter);
            }
        }
        JsonNode declared = operation.path("requestBody");
        if (declared.isMissingNode()
                ? !body.isEmpty()
                : declared.path("required").asBoolean() && body.isEmpty()) {
            wrong.add("a body: " + body);
        }
        if (!body.isEmpty()) {
            JsonNode schema = declared.path("content").path(type).path("schema");
            wrong.addAll(
                    schema.isMissingNode() ? List.of("content type " + type) : violations(schema, method + path, body));
        }
        return named(method + " " + path, wrong);
    }

    /** What of an answer is not as the document has it. */
    public List<String> answer(String method, String path, int status, String body) {
        JsonNode answer = operation(method, path).path("responses").path(String.valueOf(status));
        JsonNode schema = answer.path("content").path("application/json").path("schema");
        List<String> wrong = new ArrayList<>();
        if (answer.isMissingNode()) {
            wrong.add("status " + status);
        } else if (schema.isMissingNode()) {
            wrong.addAll(body.isEmpty() ? List.of() : List.of("a body: " + body));
        } else {
            wrong.addAll(violations(schema, method + path + status, body));
        }
        return named("answer to " + method + " " + path, wrong);
    }

    private static List<String> named(String what, List<String> wrong) {
        return wrong.stream().map(w -> what + ": " + w).toList();
    }

    private List<String> violations(JsonNode schema, String key, String body) {
        try {
            return schemas.computeIfAbsent(key, k -> compiled(schema)).validate(JSON.readTree(body)).stream()
                    .map(Object::toString)
                    .sorted()
                    .toList();
        } catch (JsonProcessingException e) {
            return List.of("no JSON: " + body);
        }
    }

    private com.networknt.schema.JsonSchema compiled(JsonNode schema) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document.path("components"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(whole);
    }

    /** A path without a name in it goes before one with. */
    private JsonNode operation(String method, String path) {
        JsonNode paths = document.path("paths");
        String found = StreamSupport.stream(((Iterable<String>) paths::fieldNames).spliterator(), false)
                .filter(p -> Pattern.matches(p.replaceAll("\\{[^}]*}", "[^/]+"), path))
                .filter(p -> paths.path(p).has(method.toLowerCase(java.util.Locale.ROOT)))
                .min((a, b) -> Boolean.compare(a.contains("{"), b.contains("{")))
                .orElse("");
        return Objects.requireNonNull(paths.path(found).path(method.toLowerCase(java.util.Locale.ROOT)));
    }
}
