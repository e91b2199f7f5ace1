package io.streamt.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** Kafka Connect, as somebody else uses it. */
public record Connect(String url) {
    public List<String> names() throws IOException, InterruptedException {
        List<String> names = new ArrayList<>();
        get("/connectors").forEach(n -> names.add(n.asText()));
        return names;
    }

    public ObjectNode config(String connector) throws IOException, InterruptedException {
        return (ObjectNode) get("/connectors/" + connector + "/config");
    }

    public String state(String connector) throws IOException, InterruptedException {
        return get("/connectors/" + connector + "/status")
                .path("connector")
                .path("state")
                .asText();
    }

    /** @param body null for none */
    public void put(String path, JsonNode body) throws IOException, InterruptedException {
        String text = body == null ? "" : body.toString();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(text))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        return new ObjectMapper().readTree(answer.body());
    }
}
