package io.streamt.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.artifact.GatewayRuleArtifact;
import io.streamt.artifact.GatewayRuleArtifact.Effect;
import io.streamt.artifact.GatewayRuleArtifact.Interceptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Virtual topics as JSON. */
final class GatewayRuleJson {
    private GatewayRuleJson() {}

    static void write(GatewayRuleArtifact rule, ObjectNode node) {
        node.put("name", rule.name());
        node.put("virtual_topic", rule.virtualTopic());
        node.put("topic", rule.topic());
        node.put("source_topic", rule.sourceTopic());
        ArrayNode interceptors = node.putArray("interceptors");
        for (Interceptor interceptor : rule.interceptors()) {
            ObjectNode each = interceptors.addObject().put("name", interceptor.name());
            interceptor.group().ifPresent(group -> each.put("group", group));
            effect(interceptor.effect(), each);
        }
    }

    private static void effect(Effect effect, ObjectNode node) {
        if (effect instanceof GatewayRuleArtifact.Sql sql) {
            node.put("sql", sql.statement());
        } else if (effect instanceof GatewayRuleArtifact.Cel cel) {
            node.put("cel", cel.expression());
        } else {
            node.put("mask", ((GatewayRuleArtifact.Mask) effect).field());
        }
    }

    static GatewayRuleArtifact read(ObjectNode node) {
        List<Interceptor> interceptors = new ArrayList<>();
        node.path("interceptors")
                .forEach(each -> interceptors.add(new Interceptor(
                        each.path("name").asText(),
                        Optional.ofNullable(each.path("group").textValue()),
                        effect(each))));
        return new GatewayRuleArtifact(
                node.path("model").asText(),
                node.path("name").asText(),
                node.path("virtual_topic").asText(),
                node.path("topic").asText(),
                node.path("source_topic").asBoolean(),
                interceptors);
    }

    private static Effect effect(JsonNode node) {
        if (node.has("sql")) {
            return new GatewayRuleArtifact.Sql(node.path("sql").asText());
        }
        return node.has("cel")
                ? new GatewayRuleArtifact.Cel(node.path("cel").asText())
                : new GatewayRuleArtifact.Mask(node.path("mask").asText());
    }
}
