package io.streamt.deploy.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands for Flink, its SQL Gateway or Connect: canned answers, and what was asked. */
public final class FakeServer implements AutoCloseable {
    private final HttpServer server;
    private final String scheme;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Deque<Reply>> replies = new ConcurrentHashMap<>();
    private final List<String> requests = new ArrayList<>();
    private final List<String> bodies = new ArrayList<>();

    private final Map<String, Later> later = new ConcurrentHashMap<>();

    private record Later(String other, Reply reply) {}

    private interface Reply {
        void send(HttpExchange exchange) throws IOException;
    }

    public FakeServer() {
        this(Optional.empty());
    }

    /** One that speaks HTTPS. */
    public FakeServer(HttpsConfigurator tls) {
        this(Optional.of(tls));
    }

    private FakeServer(Optional<HttpsConfigurator> tls) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try {
            if (tls.isPresent()) {
                HttpsServer https = HttpsServer.create(address, 0);
                https.setHttpsConfigurator(tls.get());
                server = https;
            } else {
                server = HttpServer.create(address, 0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        scheme = tls.isPresent() ? "https" : "http";
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return scheme + "://127.0.0.1:" + server.getAddress().getPort();
    }

    /** An address where nobody listens. */
    public static String closedUrl() {
        FakeServer server = new FakeServer();
        server.close();
        return server.url();
    }

    /**
     * Several answers to one request are given one after the other; the last one stays.
     *
     * @param request method and path, with its query: {@code GET /jobs/overview}
     */
    public FakeServer on(String request, int status, String body) {
        return reply(request, exchange -> send(exchange, status, body));
    }

    public FakeServer on(String request, String body) {
        return on(request, 200, body);
    }

    public FakeServer slow(String request, long millis, String body) {
        return reply(request, exchange -> {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            send(exchange, 200, body);
        });
    }

    /**
     * Sends a part of a body again and again, without an end.
     *
     * @param pause between two of them
     */
    public FakeServer endless(String request, String part, long pause) {
        return reply(request, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    exchange.getResponseBody().write(bytes);
                    exchange.getResponseBody().flush();
                    Thread.sleep(pause);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Answers only to who shows this header, and repeats a wrong one as bad systems do. */
    public FakeServer guarded(String request, String authorization, String body) {
        return reply(request, exchange -> {
            String shown = exchange.getRequestHeaders().getFirst("Authorization");
            boolean known = authorization.equals(shown);
            send(exchange, known ? 200 : 401, known ? body : "{\"message\": \"who is " + shown + "?\"}");
        });
    }

    /** Closes the connection without an answer. */
    public FakeServer broken(String request) {
        return reply(request, HttpExchange::close);
    }

    /** Answers from then on, when another request was made, whatever was to be answered before. */
    public FakeServer after(String other, String request, String body) {
        later.put(request, new Later(other, exchange -> send(exchange, 200, body)));
        return this;
    }

    private FakeServer reply(String request, Reply reply) {
        replies.computeIfAbsent(request, r -> new ArrayDeque<>()).add(reply);
        return this;
    }

    /** Method and path of all requests, in their order. */
    public synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    /** What was sent, one text per request with a body. */
    public synchronized List<String> bodies() {
        return List.copyOf(bodies);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        note(request, body).send(exchange);
    }

    private synchronized Reply note(String request, String body) {
        requests.add(request);
        if (!body.isEmpty()) {
            bodies.add(body);
        }
        Later then = later.get(request);
        if (then != null && requests.contains(then.other())) {
            return then.reply();
        }
        Deque<Reply> known = replies.get(request);
        if (known == null) {
            return exchange -> send(exchange, 404, "{\"errors\":[\"Not found: " + request + "\"]}");
        }
        return known.size() > 1 ? known.removeFirst() : known.getFirst();
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
