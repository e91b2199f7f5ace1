package io.streamt.deploy;

import io.streamt.artifact.GatewayRuleArtifact;
import io.streamt.artifact.GatewayRuleArtifact.Cel;
import io.streamt.artifact.GatewayRuleArtifact.Effect;
import io.streamt.artifact.GatewayRuleArtifact.Interceptor;
import io.streamt.artifact.GatewayRuleArtifact.Mask;
import io.streamt.artifact.GatewayRuleArtifact.Sql;
import io.streamt.artifact.TableConnection;
import io.streamt.deploy.gateway.GatewayProvider;
import io.streamt.deploy.gateway.StandInGateway;
import io.streamt.systems.HttpAccess;
import io.streamt.systems.KafkaConnection;
import io.streamt.systems.TargetSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Virtual topics, and a deploy of them to a Gateway. */
final class GatewayFixture {
    private GatewayFixture() {}

    /** The rule of a model whose virtual topic has the model's name. */
    static GatewayRuleArtifact rule(String model, String topic, Interceptor... interceptors) {
        return new GatewayRuleArtifact(model, "shop." + model, model, topic, true, List.of(interceptors));
    }

    static GatewayRuleArtifact called(GatewayRuleArtifact rule, String virtualTopic) {
        return new GatewayRuleArtifact(
                rule.model(), rule.name(), virtualTopic, rule.topic(), rule.sourceTopic(), rule.interceptors());
    }

    static Interceptor mask(String model, String column, String... group) {
        return interceptor(model, ".mask." + column, new Mask(column), group);
    }

    static Interceptor filter(String model, String topic, String region, String... group) {
        return interceptor(model, ".filter", new Sql(statement(topic, "region = '" + region + "'")), group);
    }

    static Interceptor nothing(String model, String topic) {
        return interceptor(model, ".filter", new Sql(statement(topic, "record.offset < 0")));
    }

    static Interceptor cel(String model, String expression, String... group) {
        return interceptor(model, ".filter", new Cel(expression), group);
    }

    private static String statement(String topic, String where) {
        return "SELECT * FROM \"" + topic + "\" WHERE " + where;
    }

    private static Interceptor interceptor(String model, String name, Effect effect, String... group) {
        return new Interceptor("shop." + model + name, List.of(group).stream().findFirst(), effect);
    }

    /** Filter, masks for all and for some, and some who may read nothing else. */
    static GatewayRuleArtifact guarded(String model, String topic, String region) {
        return rule(
                model,
                topic,
                mask(model, "email"),
                mask(model, "phone", "interns"),
                nothing(model, topic),
                filter(model, topic, region, "analytics"),
                filter(model, topic, region, "interns"));
    }

    static GatewayProvider provider(String url, String login) {
        return provider(url, login, "passthrough");
    }

    static GatewayProvider provider(String url, String login, String virtualCluster) {
        HttpAccess http = new HttpAccess(
                "runtime.gateway",
                Optional.of(new HttpAccess.Login("runtime.gateway.password", login, List.of(StandInGateway.PASSWORD))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new GatewayProvider(new TargetSettings(
                KafkaConnection.plain("k:9092"),
                TableConnection.plain("k:9092"),
                new TreeMap<>(),
                Optional.empty(),
                new TreeMap<>(),
                Optional.empty(),
                Optional.of(new TargetSettings.Gateway(url, virtualCluster, http)),
                TargetSettings.Substitution.of(s -> s)));
    }

    /** A run of its own against the Gateway; what it knows is what its ledger knows. */
    static DeployFixture on(StandInGateway gateway, DeployFixture before) {
        return on(gateway, before, "passthrough");
    }

    static DeployFixture on(StandInGateway gateway, DeployFixture before, String virtualCluster) {
        DeployFixture fixture = new DeployFixture();
        fixture.ledger.entries.putAll(before.ledger.entries);
        fixture.sourceTopics.add("raw.v2");
        fixture.others.add(provider(gateway.url(), StandInGateway.login(), virtualCluster));
        return fixture;
    }

    static List<String> actions(List<Change> changes) {
        List<String> actions = new ArrayList<>();
        changes.forEach(c -> actions.add(c.action().written() + " " + c.id()));
        return actions;
    }
}
