package io.streamt.deploy.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.http.JsonClient;
import io.streamt.deploy.http.JsonClient.Answer;
import io.streamt.diagnostic.Code;
import io.streamt.systems.TargetSettings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The admin API of one Gateway, in one virtual cluster. */
final class GatewayAdmin {
    private static final String ALIASES = "/gateway/v2/alias-topic";
    private static final String INTERCEPTORS = "/gateway/v2/interceptor";
    private static final int NOT_FOUND = 404;

    private final JsonClient rest;
    private final String virtualCluster;

    GatewayAdmin(TargetSettings.Gateway gateway) {
        this.virtualCluster = gateway.virtualCluster();
        this.rest = new JsonClient(
                "Conduktor Gateway",
                gateway.adminUrl(),
                gateway.http(),
                Code.GATEWAY_UNREACHABLE,
                "Check runtime.gateway.admin_url, and that the Gateway runs.");
    }

    /** All of the virtual cluster. */
    JsonNode aliases() throws TargetException {
        String hint = "Create the virtual cluster '" + virtualCluster + "', or check runtime.gateway.virtual_cluster.";
        return list(ALIASES + "?vcluster=" + encoded(virtualCluster), hint);
    }

    /** Returns the interceptors of all scopes. */
    JsonNode interceptors() throws TargetException {
        return list(INTERCEPTORS, "");
    }

    /** Class names of what the Gateway can do. */
    Set<String> plugins() throws TargetException {
        Set<String> plugins = new TreeSet<>();
        list("/gateway/v2/plugin", "").forEach(p -> {
            plugins.add(p.path("plugin").asText());
            plugins.add(p.path("pluginId").asText());
        });
        return plugins;
    }

    /** @param hint what to do where what is asked for is not known */
    private JsonNode list(String path, String hint) throws TargetException {
        Answer answer = rest.get(path);
        if (!answer.isSuccess() || !answer.body().isArray()) {
            throw refused("does not list " + path, answer, answer.status() == NOT_FOUND ? hint : "");
        }
        return answer.body();
    }

    void put(GatewayInterceptor interceptor) throws TargetException {
        Answer answer = rest.put(INTERCEPTORS, interceptor.json());
        if (!answer.isSuccess()) {
            throw refused("refuses interceptor " + interceptor.shown(), answer);
        }
    }

    void putAlias(String name, String topic) throws TargetException {
        Answer answer = rest.put(ALIASES, alias(name, topic));
        if (!answer.isSuccess()) {
            throw refused("refuses the virtual topic '" + name + "'", answer);
        }
    }

    /** Asks what the Gateway would say, without changing anything; empty if it accepts the interceptor. */
    Optional<String> rehearse(GatewayInterceptor interceptor) throws TargetException {
        return said(rest.put(INTERCEPTORS + "?dryMode=true", interceptor.json()));
    }

    Optional<String> rehearseAlias(String name, String topic) throws TargetException {
        return said(rest.put(ALIASES + "?dryMode=true", alias(name, topic)));
    }

    private Optional<String> said(Answer answer) throws TargetException {
        if (answer.isSuccess()) {
            return Optional.empty();
        }
        if (answer.status() >= 500) {
            throw refused("does not rehearse a change", answer);
        }
        return Optional.of(message(answer));
    }

    /** Names and scopes of what holds for a reader of those groups. */
    JsonNode resolve(Optional<String> group) throws TargetException {
        ObjectNode reader = JsonNodeFactory.instance.objectNode().put("vCluster", virtualCluster);
        group.ifPresent(reader.putArray("groups")::add);
        Answer answer = rest.post(INTERCEPTORS + "/resolve", reader);
        if (!answer.isSuccess() || !answer.body().isArray()) {
            throw refused("does not tell which interceptors hold", answer);
        }
        return answer.body();
    }

    /** Nothing happens where there is none. */
    void deleteAlias(String name) throws TargetException {
        ObjectNode id = JsonNodeFactory.instance.objectNode().put("name", name).put("vCluster", virtualCluster);
        Answer answer = rest.delete(ALIASES, id);
        if (!answer.isSuccess() && answer.status() != NOT_FOUND) {
            throw refused("does not remove the virtual topic '" + name + "'", answer);
        }
    }

    /** Nothing happens where there is none. */
    void delete(GatewayInterceptor interceptor) throws TargetException {
        Answer answer = rest.delete(
                INTERCEPTORS + "/" + encoded(interceptor.name()),
                interceptor.scope().json());
        if (!answer.isSuccess() && answer.status() != NOT_FOUND) {
            throw refused("does not remove interceptor " + interceptor.shown(), answer);
        }
    }

    private ObjectNode alias(String name, String topic) {
        ObjectNode alias = JsonNodeFactory.instance.objectNode();
        alias.put("kind", "AliasTopic").put("apiVersion", "gateway/v2");
        alias.putObject("metadata").put("name", name).put("vCluster", virtualCluster);
        alias.putObject("spec").put("physicalName", topic);
        return alias;
    }

    private TargetException refused(String what, Answer answer) {
        return refused(what, answer, "");
    }

    private TargetException refused(String what, Answer answer, String hint) {
        return new TargetException(
                answer.isAway() ? Code.GATEWAY_UNREACHABLE : Code.GATEWAY_REFUSED,
                "Conduktor Gateway at " + rest.baseUrl() + " " + what + ": " + message(answer) + ".",
                hint);
    }

    private static String message(Answer answer) {
        String title = answer.body().path("title").asText("").strip();
        String more =
                answer.body().path("msg").asText(answer.body().path("message").asText(""));
        String said = more.isEmpty() ? title : title + ": " + more;
        return (said.isEmpty() ? answer.excerpt() : said.replaceAll("\\s+", " ")) + " (status " + answer.status() + ")";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
