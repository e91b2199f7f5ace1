package io.streamt.deploy.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamt.artifact.GatewayRuleArtifact;
import io.streamt.artifact.GatewayRuleArtifact.Interceptor;
import io.streamt.artifact.GatewayRuleArtifact.Mask;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who can read a name reads what a rule says. A name can be read where there is an alias, or an interceptor that gives a
 * virtual topic of that name. While one rule takes the place of another, each reader has the filter of one of both, or gets
 * nothing, and what both mask is masked.
 */
final class GatewayGuard {
    /** What gives no record to anybody. */
    private static final Set<String> NOTHING = Set.of("false");

    private GatewayGuard() {}

    static List<String> check(GatewayState state, Collection<GatewayRuleArtifact> rules, String after) {
        List<String> broken = new ArrayList<>();
        Set<String> groups = new TreeSet<>(Set.of(""));
        groups.addAll(state.groups);
        Set<String> names =
                rules.stream().map(GatewayRuleArtifact::virtualTopic).collect(Collectors.toSet());
        for (String name : names) {
            List<GatewayRuleArtifact> ofName =
                    rules.stream().filter(r -> r.virtualTopic().equals(name)).toList();
            for (String group : groups) {
                broken.addAll(check(state, name, ofName, group).stream()
                        .map(b -> "after " + after + ": '" + name + "' is read "
                                + (group.isEmpty() ? "" : "by group '" + group + "' ") + b)
                        .toList());
            }
        }
        return broken;
    }

    private static List<String> check(GatewayState state, String name, List<GatewayRuleArtifact> rules, String group) {
        List<JsonNode> holding = state.resolve(state.guarded, group.isEmpty() ? List.of() : List.of(group), "");
        List<String> filters = holding.stream()
                .map(i -> i.path("spec").path("config"))
                .filter(c -> c.path("virtualTopic").asText().equals(name))
                .map(c -> c.path("statement").asText(c.path("expression").asText()))
                .toList();
        if (state.alias(state.guarded, name).isEmpty() && filters.isEmpty()) {
            return List.of();
        }
        List<String> broken = new ArrayList<>();
        Set<Optional<String>> allowed =
                rules.stream().map(r -> filter(r, group)).collect(Collectors.toSet());
        boolean nothing = filters.stream().anyMatch(f -> NOTHING.contains(f) || f.endsWith("record.offset < 0"));
        boolean told = filters.isEmpty()
                ? allowed.contains(Optional.empty())
                : filters.stream().allMatch(f -> allowed.contains(Optional.of(f)));
        if (!told && !nothing) {
            broken.add("with filters " + filters + " instead of one of " + allowed);
        }
        Set<String> masked = masked(holding, name);
        Set<String> always = new HashSet<>(masks(rules.get(0), group));
        rules.forEach(r -> always.retainAll(masks(r, group)));
        always.removeAll(masked);
        if (!always.isEmpty() && !nothing) {
            broken.add("without masks of " + always);
        }
        return broken;
    }

    private static Set<String> masked(List<JsonNode> holding, String name) {
        Set<String> masked = new HashSet<>();
        for (JsonNode interceptor : holding) {
            JsonNode config = interceptor.path("spec").path("config");
            if (config.has("policies")
                    && name.matches(config.path("topic").asText())
                    && config.path("errorPolicy").asText().equals("fail_fetch")) {
                config.path("policies").forEach(p -> p.path("fields").forEach(f -> masked.add(f.asText())));
            }
        }
        return masked;
    }

    private static Optional<String> filter(GatewayRuleArtifact rule, String group) {
        Optional<Interceptor> own =
                filters(rule).filter(i -> i.group().equals(Optional.of(group))).findFirst();
        return own.or(() -> filters(rule).filter(i -> i.group().isEmpty()).findFirst())
                .map(i -> i.effect() instanceof GatewayRuleArtifact.Sql sql
                        ? sql.statement()
                        : ((GatewayRuleArtifact.Cel) i.effect()).expression());
    }

    private static Stream<Interceptor> filters(GatewayRuleArtifact rule) {
        return rule.interceptors().stream().filter(i -> !(i.effect() instanceof Mask));
    }

    private static Set<String> masks(GatewayRuleArtifact rule, String group) {
        return rule.interceptors().stream()
                .filter(i -> i.effect() instanceof Mask
                        && (i.group().isEmpty() || i.group().equals(Optional.of(group))))
                .map(i -> ((Mask) i.effect()).field())
                .collect(Collectors.toSet());
    }
}
