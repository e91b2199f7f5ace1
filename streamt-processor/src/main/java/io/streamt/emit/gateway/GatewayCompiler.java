package io.streamt.emit.gateway;

import io.streamt.analysis.AnalyzedColumn;
import io.streamt.analysis.AnalyzedModel;
import io.streamt.analysis.AnalyzedProject;
import io.streamt.analysis.GatewayDialect;
import io.streamt.artifact.Artifact;
import io.streamt.artifact.GatewayRuleArtifact;
import io.streamt.artifact.GatewayRuleArtifact.Effect;
import io.streamt.artifact.GatewayRuleArtifact.Interceptor;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.emit.ArtifactCompiler;
import io.streamt.emit.ReadTopic;
import io.streamt.graph.Dependency;
import io.streamt.project.Access;
import io.streamt.project.Mask;
import io.streamt.project.RuntimeSettings;
import io.streamt.sql.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rule of a virtual topic. */
public final class GatewayCompiler implements ArtifactCompiler {
    @Override
    public Optional<Artifact> compile(AnalyzedModel model, AnalyzedProject project, Diagnostics diagnostics) {
        if (!model.isVirtual() || model.topics().size() != 1) {
            return Optional.empty();
        }
        Dependency read = model.topics().get(0);
        ReadTopic topic = new ReadTopic(read);
        String name = project.project().jobName(model.name());
        String virtual = model.model().topic().name();
        checkName(model, project, diagnostics);
        List<Interceptor> interceptors = new ArrayList<>(masks(model, name));
        model.view()
                .ifPresent(view -> interceptors.addAll(
                        scoped(name + ".filter", filter(model, view, topic.name()), topic.name(), model)));
        return Optional.of(
                new GatewayRuleArtifact(model.name(), name, virtual, topic.name(), !topic.isOurs(), interceptors));
    }

    /** Refuses a second virtual topic of one name, and the name of a topic where all topics are visible. */
    private static void checkName(AnalyzedModel model, AnalyzedProject project, Diagnostics diagnostics) {
        String name = model.model().topic().name();
        boolean amongTopics = project.project()
                .runtime()
                .gateway()
                .filter(g -> g.virtualCluster().equals(RuntimeSettings.Gateway.DEFAULT_CLUSTER))
                .isPresent();
        Stream<String> models = project.models().stream()
                .filter(m -> m.isVirtual() ? m.name().compareTo(model.name()) < 0 : amongTopics && m.hasTopic())
                .filter(m -> m.model().topic().name().equals(name))
                .map(m -> "model '" + m.name() + "'");
        Stream<String> sources = project.project().sources().stream()
                .filter(s -> amongTopics && s.topic().equals(name))
                .map(s -> "source '" + s.name() + "'");
        Stream.concat(models, sources)
                .findFirst()
                .ifPresent(other -> diagnostics.error(
                        Code.DUPLICATE_TOPIC,
                        model.model().origin(),
                        "model '" + model.name() + "' is the virtual topic '" + name + "', and " + other
                                + " has that name, too.",
                        "Give it another one under 'advanced.gateway.virtual_topic'."));
    }

    /** For some groups alone, where these are named; an interceptor of a group goes before that of all. */
    private static List<Interceptor> masks(AnalyzedModel model, String name) {
        List<Interceptor> masks = new ArrayList<>();
        for (Mask mask : model.model().masks()) {
            String own = name + ".mask." + mask.column();
            Effect effect = new GatewayRuleArtifact.Mask(mask.column());
            if (mask.groups().isEmpty()) {
                masks.add(new Interceptor(own, Optional.empty(), effect));
            } else {
                mask.groups().get().names().stream()
                        .distinct()
                        .sorted()
                        .forEach(group -> masks.add(new Interceptor(own, Optional.of(group), effect)));
            }
        }
        return masks;
    }

    /** Where groups are named that may read, nobody else gets a record: the same interceptor with another scope wins. */
    private static List<Interceptor> scoped(String name, Effect effect, String topic, AnalyzedModel model) {
        Access access = model.model().access();
        if (access.allowedGroups().isEmpty()) {
            return List.of(new Interceptor(name, Optional.empty(), effect));
        }
        SortedSet<String> groups = new TreeSet<>(access.allowedGroups());
        if (!access.group().isEmpty()) {
            groups.add(access.group());
        }
        List<Interceptor> scoped = new ArrayList<>();
        scoped.add(new Interceptor(name, Optional.empty(), nothing(effect, topic)));
        groups.forEach(group -> scoped.add(new Interceptor(name, Optional.of(group), effect)));
        return scoped;
    }

    private static Effect filter(AnalyzedModel model, Selection.Plain view, String topic) {
        boolean sql = view.where().map(GatewayDialect::isSql).orElse(true);
        if (!sql) {
            return new GatewayRuleArtifact.Cel(
                    new CelFilter(types(model)).expression(view.where().orElseThrow()));
        }
        return new GatewayRuleArtifact.Sql(GatewaySql.statement(topic, view.items(), view.where()));
    }

    private static Effect nothing(Effect effect, String topic) {
        return effect instanceof GatewayRuleArtifact.Cel
                ? new GatewayRuleArtifact.Cel(CelFilter.NOTHING)
                : new GatewayRuleArtifact.Sql(GatewaySql.nothing(topic));
    }

    /** A CEL topic gives whole records, so the columns are those that are read. */
    private static Map<String, String> types(AnalyzedModel model) {
        return model.columns().stream()
                .collect(Collectors.toMap(AnalyzedColumn::name, AnalyzedColumn::type, (a, b) -> a));
    }
}
