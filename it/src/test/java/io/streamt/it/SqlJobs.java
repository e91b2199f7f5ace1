package io.streamt.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** Jobs that are submitted as SQL, past this product: to see what Flink makes of a query by itself. */
public record SqlJobs(String gateway) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LIMIT_MILLIS = 60_000;

    /** @param endpoints of the local stack */
    public static SqlJobs at(JsonNode endpoints) {
        return new SqlJobs(endpoints.path("sql_gateway").asText());
    }

    /**
     * @param tables statements that make what the insert reads and writes, for this job alone
     * @return the id of the job
     */
    public String submit(String name, List<String> tables, String insert) throws Exception {
        String session = post("/sessions", Map.of()).path("sessionHandle").asText();
        for (String table : tables) {
            run(session, table, Map.of());
        }
        JsonNode answer = run(
                session,
                insert,
                Map.of("pipeline.name", name, "parallelism.default", "1", "execution.checkpointing.interval", "1 s"));
        return answer.path("jobID").asText();
    }

    private JsonNode run(String session, String statement, Map<String, String> options) throws Exception {
        String path = "/sessions/" + session;
        String operation = post(path + "/statements", Map.of("statement", statement, "executionConfig", options))
                .path("operationHandle")
                .asText();
        long deadline = System.currentTimeMillis() + LIMIT_MILLIS;
        while (true) {
            String status = get(path + "/operations/" + operation + "/status")
                    .path("status")
                    .asText();
            if (status.equals("FINISHED")) {
                return get(path + "/operations/" + operation + "/result/0");
            }
            if (status.equals("ERROR") || System.currentTimeMillis() > deadline) {
                throw new IllegalStateException(
                        statement + ": " + get(path + "/operations/" + operation + "/result/0"));
            }
            Thread.sleep(200);
        }
    }

    private JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(gateway + "/v1" + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(gateway + "/v1" + path)));
    }

    private static JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        return JSON.readTree(answer.body());
    }
}
