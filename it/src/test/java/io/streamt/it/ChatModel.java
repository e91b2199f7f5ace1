package io.streamt.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BinaryOperator;

/** An endpoint that speaks OpenAI's chat completions, and answers by a function. */
public final class ChatModel implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/v1/chat/completions";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** One request. */
    public record Asked(String authorization, String model, String prompt, String text) {}

    private ChatModel(HttpServer server) {
        this.server = server;
    }

    /** @param answer of the system's prompt and the user's text */
    public static ChatModel start(BinaryOperator<String> answer) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ChatModel model = new ChatModel(server);
        server.setExecutor(model.threads);
        server.createContext(PATH, exchange -> model.answer(exchange, answer));
        server.start();
        return model;
    }

    private void answer(HttpExchange exchange, BinaryOperator<String> answer) throws IOException {
        JsonNode request = JSON.readTree(exchange.getRequestBody());
        String prompt = message(request, "system");
        String text = message(request, "user");
        asked.add(new Asked(
                exchange.getRequestHeaders().getFirst("Authorization"),
                request.path("model").asText(),
                prompt,
                text));
        ObjectNode reply = JSON.createObjectNode()
                .put("id", "chat-" + asked.size())
                .put("object", "chat.completion")
                .put("created", 1_700_000_000)
                .put("model", request.path("model").asText());
        ObjectNode choice =
                reply.putArray("choices").addObject().put("index", 0).put("finish_reason", "stop");
        choice.putNull("logprobs");
        choice.putObject("message")
                .put("role", "assistant")
                .put("content", answer.apply(prompt, text))
                .putNull("refusal");
        byte[] bytes = JSON.writeValueAsBytes(reply);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String message(JsonNode request, String role) {
        for (JsonNode message : request.path("messages")) {
            if (message.path("role").asText().equals(role)) {
                JsonNode content = message.path("content");
                return content.isArray() ? content.path(0).path("text").asText() : content.asText();
            }
        }
        return "";
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
    }

    /** In their order. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
