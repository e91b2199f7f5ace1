package io.streamt.deploy.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.artifact.GatewayRuleArtifact;
import io.streamt.artifact.GatewayRuleArtifact.Cel;
import io.streamt.artifact.GatewayRuleArtifact.Effect;
import io.streamt.artifact.GatewayRuleArtifact.Interceptor;
import io.streamt.artifact.GatewayRuleArtifact.Mask;
import io.streamt.artifact.GatewayRuleArtifact.Sql;
import java.util.Optional;

/**
 * An interceptor as the admin API has it. Its comment says whose it is: nothing is found by how its name begins.
 *
 * @param group absent where it holds for the whole virtual cluster
 */
record GatewayInterceptor(String name, String virtualCluster, Optional<String> group, Spec spec) {
    static final String SQL = "io.conduktor.gateway.interceptor.VirtualSqlTopicPlugin";
    static final String CEL = "io.conduktor.gateway.interceptor.CelTopicPlugin";
    static final String MASK = "io.conduktor.gateway.interceptor.FieldLevelDataMaskingPlugin";

    /** Lower ones act first: a filter sees values before a mask hides them. */
    private static final int FILTER_PRIORITY = 100;

    private static final int MASK_PRIORITY = 200;

    record Spec(String comment, String pluginClass, int priority, JsonNode config) {}

    static GatewayInterceptor of(Interceptor interceptor, GatewayRuleArtifact rule, String virtualCluster) {
        Effect effect = interceptor.effect();
        boolean mask = effect instanceof Mask;
        return new GatewayInterceptor(
                interceptor.name(),
                virtualCluster,
                interceptor.group(),
                new Spec(
                        comment(rule),
                        pluginClass(effect),
                        mask ? MASK_PRIORITY : FILTER_PRIORITY,
                        config(interceptor, rule)));
    }

    /** By which all interceptors of a rule are known. */
    static String comment(GatewayRuleArtifact rule) {
        return "streamt " + rule.name();
    }

    static String pluginClass(Effect effect) {
        return effect instanceof Sql ? SQL : effect instanceof Cel ? CEL : MASK;
    }

    private static ObjectNode config(Interceptor interceptor, GatewayRuleArtifact rule) {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        if (interceptor.effect() instanceof Sql sql) {
            return config.put("virtualTopic", rule.virtualTopic()).put("statement", sql.statement());
        }
        if (interceptor.effect() instanceof Cel cel) {
            return config.put("virtualTopic", rule.virtualTopic())
                    .put("topic", rule.topic())
                    .put("expression", cel.expression());
        }
        // A topic's name holds no other character that means something in a regular expression.
        config.put("topic", "^" + rule.virtualTopic().replace(".", "\\.") + "$");
        // A record that cannot be masked is not given at all.
        config.put("errorPolicy", "fail_fetch");
        ObjectNode policy = config.putArray("policies").addObject().put("name", interceptor.name());
        policy.putArray("fields").add(((Mask) interceptor.effect()).field());
        policy.putObject("rule").put("type", "MASK_ALL").put("maskingChar", "*");
        return config;
    }

    static GatewayInterceptor read(JsonNode json) {
        JsonNode scope = json.path("metadata").path("scope");
        JsonNode spec = json.path("spec");
        return new GatewayInterceptor(
                json.path("metadata").path("name").asText(),
                scope.path("vCluster").asText(""),
                Optional.ofNullable(scope.path("group").textValue()),
                new Spec(
                        spec.path("comment").asText(""),
                        spec.path("pluginClass").asText(),
                        spec.path("priority").asInt(),
                        spec.path("config")));
    }

    /** Whether it is the same one, whatever it does. */
    boolean isSame(GatewayInterceptor other) {
        return name.equals(other.name) && group.equals(other.group) && virtualCluster.equals(other.virtualCluster);
    }

    /** For messages: {@code shop.view.filter for group 'eu'}. */
    String shown() {
        return name + group.map(g -> " for group '" + g + "'").orElse("");
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("kind", "Interceptor").put("apiVersion", "gateway/v2");
        json.putObject("metadata").put("name", name).set("scope", scope(virtualCluster, group));
        json.putObject("spec")
                .put("comment", spec.comment())
                .put("pluginClass", spec.pluginClass())
                .put("priority", spec.priority())
                .set("config", spec.config());
        return json;
    }

    static ObjectNode scope(String virtualCluster, Optional<String> group) {
        ObjectNode scope = JsonNodeFactory.instance.objectNode().put("vCluster", virtualCluster);
        group.ifPresent(g -> scope.put("group", g));
        return scope;
    }
}
