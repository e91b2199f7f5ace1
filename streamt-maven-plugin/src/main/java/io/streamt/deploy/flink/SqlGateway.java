package io.streamt.deploy.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.http.JsonClient;
import io.streamt.deploy.http.JsonClient.Answer;
import io.streamt.deploy.http.Poll;
import io.streamt.diagnostic.Code;
import io.streamt.systems.HttpAccess;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Flink's SQL Gateway: one session per job, so that nothing leaks from one job into the next. */
final class SqlGateway {
    private static final Duration STATEMENT_LIMIT = Duration.ofMinutes(3);

    private final JsonClient rest;

    SqlGateway(String url, HttpAccess http) {
        this.rest = new JsonClient(
                "Flink's SQL Gateway",
                url,
                http,
                Code.FLINK_UNREACHABLE,
                "Check sql_gateway_url of the Flink cluster, and that the gateway runs.");
    }

    /**
     * Submits a job and answers its id.
     *
     * @param tables statements to run before
     * @param options of the last statement alone
     * @throws LostAnswerException if the job may run all the same
     */
    String submit(String name, List<String> tables, String insert, Map<String, String> options) throws TargetException {
        String version = version();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("sessionName", name).putObject("properties");
        JsonNode session = accepted(rest.post("/" + version + "/sessions", body), name);
        String path =
                "/" + version + "/sessions/" + session.path("sessionHandle").asText();
        try {
            for (String table : tables) {
                run(path, table, Map.of(), name);
            }
            return jobId(runOnce(path, insert, options, name), name);
        } finally {
            closeQuietly(path);
        }
    }

    private JsonNode runOnce(String session, String insert, Map<String, String> options, String name)
            throws TargetException {
        try {
            return run(session, insert, options, name);
        } catch (TargetException e) {
            throw e.code() == Code.FLINK_UNREACHABLE ? new LostAnswerException(e) : e;
        }
    }

    /** A session that stays ends by itself. */
    private void closeQuietly(String session) {
        try {
            rest.delete(session);
        } catch (TargetException e) {
            // What was submitted is what counts.
        }
    }

    /** The newest version of the REST interface that the gateway offers. */
    private String version() throws TargetException {
        JsonNode versions = accepted(rest.get("/api_versions"), "").path("versions");
        return StreamSupport.stream(versions.spliterator(), false)
                .map(v -> v.asText().toLowerCase(Locale.ROOT))
                .filter(v -> v.matches("v\\d+"))
                .max((a, b) -> Integer.compare(number(a), number(b)))
                .orElseThrow(() -> new TargetException(
                        Code.FLINK_REFUSED, "what answers at " + rest.baseUrl() + " is no SQL Gateway.", ""));
    }

    private static int number(String version) {
        return Integer.parseInt(version.substring(1));
    }

    private JsonNode run(String session, String statement, Map<String, String> options, String name)
            throws TargetException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("statement", statement);
        ObjectNode config = body.putObject("executionConfig");
        options.forEach(config::put);
        JsonNode operation = accepted(rest.post(session + "/statements", body), name);
        String result =
                session + "/operations/" + operation.path("operationHandle").asText() + "/result/0?rowFormat=JSON";
        return Poll.until(STATEMENT_LIMIT, () -> {
                    JsonNode answer = accepted(rest.get(result), name);
                    boolean ready = !answer.path("resultType").asText().equals("NOT_READY");
                    return ready ? Optional.of(answer) : Optional.empty();
                })
                .orElseThrow(() -> new TargetException(
                        Code.FLINK_REFUSED,
                        "the SQL Gateway at " + rest.baseUrl() + " did not finish a statement of '" + name + "' within "
                                + STATEMENT_LIMIT.toMinutes() + " minutes.",
                        ""));
    }

    private String jobId(JsonNode result, String name) throws TargetException {
        String id = result.path("jobID").asText("");
        if (id.isEmpty()) {
            throw new TargetException(
                    Code.FLINK_REFUSED,
                    "the SQL Gateway at " + rest.baseUrl() + " gave no job id for '" + name + "'.",
                    "");
        }
        return id;
    }

    private JsonNode accepted(Answer answer, String name) throws TargetException {
        if (answer.isSuccess()) {
            return answer.body();
        }
        String why = StreamSupport.stream(answer.body().path("errors").spliterator(), false)
                .map(JsonNode::asText)
                .filter(e -> e.contains("Exception") || e.contains("Error"))
                .reduce((a, b) -> b)
                .map(StackTraces::rootCause)
                .orElse("status " + answer.status());
        String whose = name.isEmpty() ? "" : " job '" + name + "'";
        throw new TargetException(
                Code.FLINK_REFUSED, "Flink at " + rest.baseUrl() + " refuses" + whose + ": " + why + ".", "");
    }
}
