package io.streamt.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

/** Asks a schema registry, as its users would. */
public record Registry(String url) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    public List<?> subjects() throws IOException, InterruptedException {
        return MAPPER.convertValue(get("/subjects"), List.class);
    }

    public List<?> versions(String subject) throws IOException, InterruptedException {
        return MAPPER.convertValue(get("/subjects/" + subject + "/versions"), List.class);
    }

    public Map<?, ?> latest(String subject) throws IOException, InterruptedException {
        return MAPPER.convertValue(get("/subjects/" + subject + "/versions/latest"), Map.class);
    }

    /** The id of the schema. */
    public int register(String subject, String type, String schema) throws IOException, InterruptedException {
        String body = MAPPER.writeValueAsString(Map.of("schemaType", type, "schema", schema));
        return send(request("/subjects/" + subject + "/versions").POST(BodyPublishers.ofString(body)))
                .path("id")
                .asInt();
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("Content-Type", "application/json");
    }

    private static JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return MAPPER.readTree(HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofString())
                .body());
    }
}
