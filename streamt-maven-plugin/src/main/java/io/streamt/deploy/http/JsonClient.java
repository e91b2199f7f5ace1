package io.streamt.deploy.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import io.streamt.systems.HttpAccess;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Talks JSON to one system. */
public final class JsonClient {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(60);
    private static final int MOST_ATTEMPTS = 4;

    /** More than the longest list of a registry with thousands of schemas. */
    private static final long MOST_BYTES = 32L * 1024 * 1024;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    /** Bad gateway, service unavailable, gateway timeout. */
    private static final Set<Integer> AWAY = Set.of(502, 503, 504);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final int UNAUTHORIZED = 401;

    private final String system;
    private final String baseUrl;
    private final HttpAccess access;
    private final Code unreachable;
    private final String hint;
    private Optional<HttpClient> client = Optional.empty();

    /**
     * @param system what messages call it: "Flink's SQL Gateway"
     * @param baseUrl without a slash at the end
     * @param access login, TLS and time limit
     * @param unreachable the code of the failure when nobody answers
     * @param hint what to do then
     */
    public JsonClient(String system, String baseUrl, HttpAccess access, Code unreachable, String hint) {
        this.system = system;
        this.baseUrl = baseUrl;
        this.unreachable = unreachable;
        this.hint = hint;
        this.access = access;
    }

    /** An answer of any status; {@code body} is a missing node where there was no JSON, and the last when to ask again. */
    public record Answer(int status, JsonNode body, String text, Optional<Duration> retryAfter) {
        private static final int LONGEST_EXCERPT = 200;

        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        /** Whether something in between says that the system is away for the moment. */
        public boolean isAway() {
            return AWAY.contains(status);
        }

        /** One line of the text for messages: somebody else's error page is no more than a sign of who answers. */
        public String excerpt() {
            String line = text.replaceAll("(?s)<(script|style).*?</\\1>", " ")
                    .replaceAll("<[^>]*>", " ")
                    .replaceAll("\\s+", " ")
                    .strip();
            return line.length() <= LONGEST_EXCERPT ? line : line.substring(0, LONGEST_EXCERPT) + "…";
        }
    }

    /** For messages: without the user and the password that an address may hold. */
    public String baseUrl() {
        return baseUrl.replaceFirst("[?#].*$", "").replaceFirst("//[^/]*@", "//");
    }

    /**
     * Repeated on a broken connection and while something in between says that the system is away for the moment (502, 503,
     * 504): reading twice does no harm. A system that is slow is not asked again.
     *
     * @throws TargetException also for a successful answer that is no JSON: another service has that address
     */
    public Answer get(String path) throws TargetException {
        for (int attempt = 1; ; attempt++) {
            boolean last = attempt == MOST_ATTEMPTS;
            try {
                Answer answer = send(request(path).GET().build());
                if (answer.isSuccess() && answer.body().isMissingNode()) {
                    throw new TargetException(
                            unreachable,
                            "what answers at " + baseUrl() + path + " is not " + system + ": it sends no JSON, but: "
                                    + access.masked(answer.excerpt()),
                            hint);
                }
                if (last || !answer.isAway()) {
                    return answer;
                }
            } catch (HttpTimeoutException | LimitedBody.TooLargeException e) {
                throw unreachable(e);
            } catch (IOException e) {
                if (last) {
                    throw unreachable(e);
                }
            }
            Poll.sleep(FIRST_PAUSE.multipliedBy(1L << (attempt - 1)));
        }
    }

    public Answer post(String path, JsonNode body) throws TargetException {
        return once(request(path).POST(BodyPublishers.ofString(body.toString())).build());
    }

    public Answer put(String path, JsonNode body) throws TargetException {
        return once(request(path).PUT(BodyPublishers.ofString(body.toString())).build());
    }

    public Answer patch(String path, JsonNode body) throws TargetException {
        return once(request(path)
                .method("PATCH", BodyPublishers.ofString(body.toString()))
                .build());
    }

    public Answer delete(String path) throws TargetException {
        return once(request(path).DELETE().build());
    }

    /** For a system that takes the name of what is to go in the body. */
    public Answer delete(String path, JsonNode body) throws TargetException {
        return once(request(path)
                .method("DELETE", BodyPublishers.ofString(body.toString()))
                .build());
    }

    private Answer once(HttpRequest request) throws TargetException {
        try {
            return send(request);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private HttpRequest.Builder request(String path) throws TargetException {
        // A path would become a part of the query.
        if (baseUrl.contains("?") || baseUrl.contains("#")) {
            throw new TargetException(
                    unreachable,
                    system + " has an address with a query or a fragment: '" + baseUrl() + "'.",
                    "Give the address alone.");
        }
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                    .timeout(timeout())
                    .header("Content-Type", "application/json")
                    .header("Accept", "application/json");
            access.login().ifPresent(login -> request.header("Authorization", login.header()));
            return request;
        } catch (IllegalArgumentException e) {
            throw new TargetException(unreachable, system + " has no usable address: '" + baseUrl() + "'.", hint, e);
        }
    }

    private Answer send(HttpRequest request) throws IOException, TargetException {
        try {
            HttpResponse<String> response = answer(request);
            if (response.statusCode() == UNAUTHORIZED) {
                throw unauthorized();
            }
            // What is refused may be repeated in the answer, the login with it.
            boolean success = response.statusCode() / 100 == 2;
            String text = success ? response.body() : access.masked(response.body());
            return new Answer(response.statusCode(), json(text), text, retryAfter(response));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TargetException(Code.INTERRUPTED, "interrupted while waiting for " + system + ".", "", e);
        }
    }

    /** The time limit is one of the whole answer: that of the request ends with its first line. */
    private HttpResponse<String> answer(HttpRequest request) throws IOException, TargetException, InterruptedException {
        CompletableFuture<HttpResponse<String>> answer = client().sendAsync(request, LimitedBody.upTo(MOST_BYTES));
        try {
            return answer.get(timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new HttpTimeoutException("timed out");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private Duration timeout() {
        return access.timeout().orElse(REQUEST_TIMEOUT);
    }

    /** In seconds; as a date nobody sends it. */
    private static Optional<Duration> retryAfter(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(v -> v.matches("\\d{1,6}"))
                .map(v -> Duration.ofSeconds(Long.parseLong(v)));
    }

    /** Made at the first request: what is wrong with its files is told of this system. */
    private synchronized HttpClient client() throws TargetException {
        if (client.isEmpty()) {
            client = Optional.of(Certificates.context(access)
                    .map(context -> builder().sslContext(context).build())
                    .orElseGet(() -> WithoutCertificates.CLIENT));
        }
        return client.get();
    }

    private static HttpClient.Builder builder() {
        return HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).version(HttpClient.Version.HTTP_1_1);
    }

    /** One client, with its threads and connections, for all systems that need no certificates of their own. */
    private static final class WithoutCertificates {
        static final HttpClient CLIENT = builder().build();
    }

    private TargetException unauthorized() {
        String message = system + " at " + baseUrl();
        if (access.login().isEmpty()) {
            return new TargetException(
                    unreachable,
                    message + " wants a login (status 401), and none is given.",
                    "Give one under " + access.place() + ": server_id of a server in settings.xml, or http.token.");
        }
        return new TargetException(
                unreachable,
                message + " does not accept the login (status 401).",
                "Check " + access.login().get().setting() + ".");
    }

    private static JsonNode json(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** Java's client often gives no message of its own. */
    private static String why(IOException cause) {
        if (cause instanceof ConnectException) {
            return "connection refused";
        }
        if (cause instanceof HttpTimeoutException) {
            return "timed out";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private TargetException unreachable(IOException cause) {
        Optional<TlsFailure> tls = baseUrl.startsWith("https:") ? TlsFailure.of(cause, access) : Optional.empty();
        if (tls.isPresent()) {
            TlsFailure failure = tls.get();
            return new TargetException(
                    unreachable,
                    "no TLS connection to " + system + " at " + baseUrl() + ": " + failure.why() + ".",
                    failure.hint(),
                    cause);
        }
        return new TargetException(
                unreachable, system + " at " + baseUrl() + " does not answer: " + why(cause) + ".", hint, cause);
    }
}
