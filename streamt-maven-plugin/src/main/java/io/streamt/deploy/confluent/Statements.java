package io.streamt.deploy.confluent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.http.JsonClient;
import io.streamt.deploy.http.JsonClient.Answer;
import io.streamt.deploy.http.Poll;
import io.streamt.deploy.http.Retries;
import io.streamt.diagnostic.Code;
import io.streamt.systems.TargetSettings.Confluent;
import io.streamt.systems.TargetSettings.FlinkCluster;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** The statements of one environment of Confluent Cloud. */
final class Statements {
    private static final int TOO_MANY = 429;
    private static final int CONFLICT = 409;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final System.Logger LOG = System.getLogger(Statements.class.getName());

    /** Statements that the console does not show. */
    private static final String HIDDEN = "user.confluent.io/hidden";

    private static final Pattern PAGE = Pattern.compile("[?&]page_token=([^&]+)");

    private final JsonClient client;
    private final Confluent cloud;
    private final String path;
    private final Duration patience;

    /** @param patience how long a request may be put off, and a statement be under way, before that is a failure */
    Statements(FlinkCluster cluster, Duration patience) {
        this.cloud = cluster.confluent().orElseThrow();
        this.client = new JsonClient(
                "Confluent Cloud for Apache Flink",
                cluster.restUrl(),
                cluster.http(),
                Code.CONFLUENT_UNREACHABLE,
                "Check rest_url of the Flink cluster: https://flink.<region>.<cloud>.confluent.cloud");
        this.path = "/sql/v1/organizations/" + cloud.organization() + "/environments/" + cloud.environment()
                + "/statements";
        this.patience = patience;
    }

    Confluent cloud() {
        return cloud;
    }

    /** @param label that they bear, {@code name=value} */
    List<Statement> list(String label) throws TargetException {
        List<Statement> all = new ArrayList<>();
        String query = "?page_size=100&label_selector=" + URLEncoder.encode(label, StandardCharsets.UTF_8);
        pages(path + query, page -> page.path("data").forEach(each -> all.add(Statement.read(each))));
        return all;
    }

    private interface Page {
        void read(JsonNode page);
    }

    private void pages(String first, Page page) throws TargetException {
        String next = first;
        while (!next.isEmpty()) {
            String here = next;
            Answer answer = success(patient(() -> client.get(here)), "the list of statements");
            page.read(answer.body());
            Matcher token =
                    PAGE.matcher(answer.body().path("metadata").path("next").asText(""));
            next = token.find() ? first + (first.contains("?") ? "&" : "?") + "page_token=" + token.group(1) : "";
        }
    }

    Optional<Statement> find(String name) throws TargetException {
        Answer answer = patient(() -> client.get(path + "/" + name));
        if (answer.status() == NOT_FOUND) {
            return Optional.empty();
        }
        // Who may see only what a compute pool holds is told so of a statement that does not exist.
        if (answer.status() == FORBIDDEN && !exists(name)) {
            return Optional.empty();
        }
        return Optional.of(
                Statement.read(success(answer, "statement '" + name + "'").body()));
    }

    private boolean exists(String name) throws TargetException {
        List<String> names = new ArrayList<>();
        pages(path + "?page_size=100", page -> page.path("data")
                .forEach(each -> names.add(each.path("name").asText())));
        return names.contains(name);
    }

    /** Makes it, once the name is free; one that is there already by an answer that was lost is that one. */
    Statement create(NewStatement wanted) throws TargetException {
        ObjectNode body = wanted.json(cloud);
        Answer answer;
        try {
            answer = Retries.until(patience, a -> isBusy(a) || isTearingDown(a, wanted), () -> client.post(path, body));
        } catch (TargetException e) {
            Optional<Statement> made = e.code() == Code.CONFLUENT_UNREACHABLE ? find(wanted.name()) : Optional.empty();
            return made.filter(s -> s.text().equals(wanted.text())).orElseThrow(() -> e);
        }
        if (answer.status() == CONFLICT) {
            Optional<Statement> made = find(wanted.name());
            if (made.filter(s -> s.text().equals(wanted.text()) && s.phase() != Phase.DELETING)
                    .isPresent()) {
                return made.get();
            }
        }
        return Statement.read(
                success(answer, "statement '" + wanted.name() + "'").body());
    }

    private boolean isTearingDown(Answer answer, NewStatement wanted) {
        if (answer.status() != CONFLICT) {
            return false;
        }
        try {
            Optional<Statement> there = find(wanted.name());
            return there.isEmpty() || there.get().phase() == Phase.DELETING;
        } catch (TargetException e) {
            return false;
        }
    }

    /** Waits until it does its work, or has done it; fails where it failed. */
    Statement await(String name) throws TargetException {
        Statement there = await(name, s -> s.phase() != Phase.PENDING && s.phase() != Phase.OTHER);
        if (there.phase().isFailure()) {
            throw failed(there);
        }
        return there;
    }

    /** Waits until it has done all its work. */
    Statement awaitEnd(String name) throws TargetException {
        Statement there =
                await(name, s -> s.phase() == Phase.COMPLETED || s.phase().isFailure());
        if (there.phase().isFailure()) {
            throw failed(there);
        }
        return there;
    }

    private Statement await(String name, Predicate<Statement> reached) throws TargetException {
        Optional<Statement> there = Poll.until(patience, () -> find(name).filter(reached));
        if (there.isPresent()) {
            return there.get();
        }
        String phase = find(name).map(s -> s.phase() + ", " + s.detail()).orElse("gone");
        throw new TargetException(
                Code.STATEMENT_FAILED,
                "statement '" + name + "' is not ready after " + patience.toSeconds() + " s: it is " + phase + ".",
                "Look whether its compute pool has room. Deploy again: what is under way is waited for.");
    }

    private TargetException failed(Statement statement) throws TargetException {
        String why = statement.detail().isEmpty() ? exception(statement.name()) : statement.detail();
        return new TargetException(
                Code.STATEMENT_FAILED, "statement '" + statement.name() + "' failed: " + why, StatementAdvice.of(why));
    }

    private String exception(String name) throws TargetException {
        Answer answer = patient(() -> client.get(path + "/" + name + "/exceptions"));
        return StreamSupport.stream(answer.body().path("data").spliterator(), false)
                .map(e -> e.path("message").asText())
                .findFirst()
                .orElse("no reason is given");
    }

    void stop(String name) throws TargetException {
        put(name, spec -> spec.put("stopped", true));
        await(
                name,
                s -> s.phase() == Phase.STOPPED
                        || s.phase() == Phase.COMPLETED
                        || s.phase().isFailure());
    }

    /** Lets it go on where it was stopped, in the pool and by the principal of now. */
    void resume(String name) throws TargetException {
        put(name, spec -> {
            spec.put("stopped", false);
            if (!cloud.computePool().isEmpty()) {
                spec.put("compute_pool_id", cloud.computePool());
            }
            if (!cloud.principal().isEmpty()) {
                spec.put("principal", cloud.principal());
            }
        });
    }

    private interface Change {
        void of(ObjectNode spec);
    }

    /** A change names the state that it is of; somebody else's in between makes it another one's. */
    private void put(String name, Change change) throws TargetException {
        Answer answer = Retries.until(patience, a -> isBusy(a) || a.status() == CONFLICT, () -> {
            Statement now = find(name).orElseThrow(() -> gone(name));
            ObjectNode body = now.json().deepCopy();
            body.remove(List.of("status", "result"));
            ObjectNode spec = (ObjectNode) body.get("spec");
            spec.retain("statement", "properties", "compute_pool_id", "principal", "stopped", "scaling");
            change.of(spec);
            return client.put(path + "/" + name, body);
        });
        success(answer, "a change of statement '" + name + "'");
    }

    private static TargetException gone(String name) {
        return new TargetException(
                Code.CONFLUENT_REFUSED,
                "statement '" + name + "' is gone.",
                "Deploy again: the plan then says what is left.");
    }

    /** Takes it away, and waits until its name is free. */
    void delete(String name) throws TargetException {
        Answer answer = Retries.until(
                patience, a -> isBusy(a) || a.status() == CONFLICT, () -> client.delete(path + "/" + name));
        if (answer.status() == NOT_FOUND || (answer.status() == FORBIDDEN && !exists(name))) {
            return;
        }
        success(answer, "the deletion of statement '" + name + "'");
        boolean free = Poll.until(patience, () -> find(name).isEmpty() ? Optional.of(true) : Optional.empty())
                .isPresent();
        if (!free) {
            throw new TargetException(
                    Code.CONFLUENT_REFUSED,
                    "statement '" + name + "' is still being deleted after " + patience.toSeconds() + " s.",
                    "Deploy again later.");
        }
    }

    /** Whether it runs in another pool, or by another principal, than it should. */
    boolean isElsewhere(Statement live) {
        return isOther(cloud.computePool(), live.computePool()) || isOther(cloud.principal(), live.principal());
    }

    private static boolean isOther(String wanted, String actual) {
        return !wanted.isEmpty() && !wanted.equals(actual);
    }

    /**
     * Has Confluent Cloud check it, which costs nothing and changes nothing.
     *
     * @throws TargetException where it would not run
     */
    void explain(NewStatement statement) throws TargetException {
        try {
            run("EXPLAIN " + statement.text(), statement.properties());
        } catch (TargetException e) {
            if (e.code() != Code.STATEMENT_FAILED) {
                throw e;
            }
            throw new TargetException(
                    Code.CONFLUENT_REFUSED,
                    "Confluent Cloud would not run statement '" + statement.name() + "': " + e.getMessage(),
                    e.hint(),
                    e);
        }
    }

    /** Runs a statement that ends, and takes it away; what passes by itself is waited for. */
    List<List<String>> run(String text, SortedMap<String, String> properties) throws TargetException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return once(text, properties);
            } catch (TargetException e) {
                if (!StatementAdvice.passes(e.getMessage()) || System.nanoTime() > deadline) {
                    throw e;
                }
            }
        }
    }

    private List<List<String>> once(String text, SortedMap<String, String> properties) throws TargetException {
        NewStatement statement = new NewStatement(
                "streamt-" + UUID.randomUUID(), text, properties, new TreeMap<>(Map.of(HIDDEN, "true")));
        create(statement);
        try {
            return rows(awaitEnd(statement.name()).name());
        } finally {
            forget(statement.name());
        }
    }

    /** It has ended, and would be forgotten there after some weeks anyway. */
    private void forget(String name) {
        try {
            Answer answer = patient(() -> client.delete(path + "/" + name));
            success(answer, "the deletion of statement '" + name + "'");
        } catch (TargetException e) {
            LOG.log(System.Logger.Level.DEBUG, () -> "statement '" + name + "' stays: " + e.getMessage());
        }
    }

    private List<List<String>> rows(String name) throws TargetException {
        List<List<String>> rows = new ArrayList<>();
        pages(
                path + "/" + name + "/results",
                page -> page.path("results").path("data").forEach(each -> {
                    List<String> row = new ArrayList<>();
                    ((ArrayNode) each.path("row")).forEach(value -> row.add(value.isNull() ? "" : value.asText()));
                    rows.add(row);
                }));
        return rows;
    }

    private Answer patient(Retries.Request request) throws TargetException {
        return Retries.until(patience, Statements::isBusy, request);
    }

    private static boolean isBusy(Answer answer) {
        return answer.status() == TOO_MANY || answer.isAway();
    }

    private static Answer success(Answer answer, String what) throws TargetException {
        if (answer.isSuccess()) {
            return answer;
        }
        String why = StreamSupport.stream(answer.body().path("errors").spliterator(), false)
                .map(e -> e.path("detail").asText(e.path("title").asText()))
                .findFirst()
                .orElseGet(answer::excerpt);
        throw new TargetException(
                Code.CONFLUENT_REFUSED,
                "Confluent Cloud refuses " + what + " (status " + answer.status() + "): " + why,
                StatementAdvice.of(why));
    }
}
