package io.streamt.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Flink's own account of its jobs. */
public record Flink(String url) {
    /** @param restoredFrom the savepoint or checkpoint that it began with; empty for none */
    public record Job(String id, String name, String state, long started, String restoredFrom) {}

    /** Every job of that name that ever ran on this cluster, in the order of their starts. */
    public List<Job> jobs(String name) throws IOException, InterruptedException {
        List<Job> jobs = new ArrayList<>();
        for (JsonNode each : get("/jobs/overview").path("jobs")) {
            if (each.path("name").asText().equals(name)) {
                String id = each.path("jid").asText();
                JsonNode latest = get("/jobs/" + id + "/checkpoints").path("latest");
                jobs.add(new Job(
                        id,
                        name,
                        each.path("state").asText(),
                        each.path("start-time").asLong(),
                        latest.path("restored").path("external_path").asText("")));
            }
        }
        jobs.sort(Comparator.comparingLong(Job::started));
        return jobs;
    }

    /** How many jobs run whose names begin so, by the rest of the name. */
    public Map<String, Integer> running(String prefix) throws IOException, InterruptedException {
        Map<String, Integer> running = new TreeMap<>();
        for (JsonNode each : get("/jobs/overview").path("jobs")) {
            String name = each.path("name").asText();
            if (name.startsWith(prefix) && each.path("state").asText().equals("RUNNING")) {
                running.merge(name.substring(prefix.length()), 1, Integer::sum);
            }
        }
        return running;
    }

    /** As somebody does on the web page. */
    public void cancel(String id) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/jobs/" + id + "?mode=cancel"))
                .method("PATCH", HttpRequest.BodyPublishers.noBody())
                .build();
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        return new ObjectMapper().readTree(answer.body());
    }
}
