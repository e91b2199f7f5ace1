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

/** An interceptor as the admin API has it. Its comment says whose it is: nothing is found by how its name begins. */
record GatewayInterceptor(String name, Scope scope, Spec spec) {
    static final String SQL = "io.conduktor.gateway.interceptor.VirtualSqlTopicPlugin";
    static final String CEL = "io.conduktor.gateway.interceptor.CelTopicPlugin";
    static final String MASK = "io.conduktor.gateway.interceptor.FieldLevelDataMaskingPlugin";

    private static final String OURS = "streamt ";
    private static final String VIRTUAL_TOPIC = "virtualTopic";
    private static final String TOPIC = "topic";
    private static final String VIRTUAL_CLUSTER = "vCluster";
    private static final String GROUP = "group";
    private static final String USER = "username";

    /** Lower ones act first: a filter sees values before a mask hides them. */
    private static final int FILTER_PRIORITY = 100;

    private static final int MASK_PRIORITY = 200;

    record Spec(String comment, String pluginClass, int priority, JsonNode config) {}

    /**
     * The readers that it affects. Among interceptors of one name, that of a user precedes that of a group, and that one precedes
     * that of a virtual cluster.
     *
     * @param virtualCluster absent where it holds in all of them
     * @param group absent where it does not matter
     * @param user absent where it does not matter
     */
    record Scope(Optional<String> virtualCluster, Optional<String> group, Optional<String> user) {
        static Scope of(String virtualCluster, Optional<String> group) {
            return new Scope(Optional.of(virtualCluster), group, Optional.empty());
        }

        private static Scope read(JsonNode json) {
            return new Scope(text(json, VIRTUAL_CLUSTER), text(json, GROUP), text(json, USER));
        }

        private static Optional<String> text(JsonNode json, String field) {
            return Optional.ofNullable(json.path(field).textValue());
        }

        /** Whether it is for some readers alone. */
        boolean isNarrow() {
            return group.isPresent() || user.isPresent();
        }

        ObjectNode json() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            virtualCluster.ifPresent(v -> json.put(VIRTUAL_CLUSTER, v));
            group.ifPresent(g -> json.put(GROUP, g));
            user.ifPresent(u -> json.put(USER, u));
            return json;
        }
    }

    static GatewayInterceptor of(Interceptor interceptor, GatewayRuleArtifact rule, String virtualCluster) {
        Effect effect = interceptor.effect();
        boolean mask = effect instanceof Mask;
        return new GatewayInterceptor(
                interceptor.name(),
                Scope.of(virtualCluster, interceptor.group()),
                new Spec(
                        comment(rule),
                        pluginClass(effect),
                        mask ? MASK_PRIORITY : FILTER_PRIORITY,
                        config(interceptor, rule)));
    }

    /** By which all interceptors of a rule are known. */
    static String comment(GatewayRuleArtifact rule) {
        return OURS + rule.name();
    }

    static String pluginClass(Effect effect) {
        return effect instanceof Sql ? SQL : effect instanceof Cel ? CEL : MASK;
    }

    private static ObjectNode config(Interceptor interceptor, GatewayRuleArtifact rule) {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        if (interceptor.effect() instanceof Sql sql) {
            return config.put(VIRTUAL_TOPIC, rule.virtualTopic()).put("statement", sql.statement());
        }
        if (interceptor.effect() instanceof Cel cel) {
            return config.put(VIRTUAL_TOPIC, rule.virtualTopic())
                    .put(TOPIC, rule.topic())
                    .put("expression", cel.expression());
        }
        config.put(TOPIC, pattern(rule.virtualTopic()));
        // A record that cannot be masked is not given at all.
        config.put("errorPolicy", "fail_fetch");
        ObjectNode policy = config.putArray("policies").addObject().put("name", interceptor.name());
        policy.putArray("fields").add(((Mask) interceptor.effect()).field());
        policy.putObject("rule").put("type", "MASK_ALL").put("maskingChar", "*");
        return config;
    }

    /** A topic's name holds no other character that means something in a regular expression. */
    private static String pattern(String virtualTopic) {
        return "^" + virtualTopic.replace(".", "\\.") + "$";
    }

    static GatewayInterceptor read(JsonNode json) {
        JsonNode spec = json.path("spec");
        return new GatewayInterceptor(
                json.path("metadata").path("name").asText(),
                Scope.read(json.path("metadata").path("scope")),
                new Spec(
                        spec.path("comment").asText(""),
                        spec.path("pluginClass").asText(),
                        spec.path("priority").asInt(),
                        spec.path("config")));
    }

    /** Whether it is the same one, whatever it does. */
    boolean isSame(GatewayInterceptor other) {
        return name.equals(other.name) && scope.equals(other.scope);
    }

    /** Whether it gives or masks the virtual topic of that name for another rule. */
    boolean isOfAnother(GatewayRuleArtifact rule) {
        boolean about = spec.config().path(VIRTUAL_TOPIC).asText().equals(rule.virtualTopic())
                || spec.config().path(TOPIC).asText().equals(pattern(rule.virtualTopic()));
        return about && spec.comment().startsWith(OURS) && !spec.comment().equals(comment(rule));
    }

    /** For messages: {@code shop.view.filter for group 'eu'}. */
    String shown() {
        return name
                + scope.group().map(g -> " for group '" + g + "'").orElse("")
                + scope.user().map(u -> " for user '" + u + "'").orElse("");
    }

    boolean isMask() {
        return spec.pluginClass().equals(MASK);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("kind", "Interceptor").put("apiVersion", "gateway/v2");
        json.putObject("metadata").put("name", name).set("scope", scope.json());
        json.putObject("spec")
                .put("comment", spec.comment())
                .put("pluginClass", spec.pluginClass())
                .put("priority", spec.priority())
                .set("config", spec.config());
        return json;
    }
}
