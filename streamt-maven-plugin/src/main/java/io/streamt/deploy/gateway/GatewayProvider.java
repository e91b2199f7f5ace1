package io.streamt.deploy.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamt.artifact.GatewayRuleArtifact;
import io.streamt.artifact.ResourceId;
import io.streamt.deploy.Diff;
import io.streamt.deploy.FieldChange;
import io.streamt.deploy.ResourceProvider;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.Verdict;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Counted;
import io.streamt.systems.TargetSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Virtual topics. At no moment does a name exist without its filter and its masks. */
public final class GatewayProvider implements ResourceProvider<GatewayRuleArtifact, LiveRule> {
    private static final String TOPIC = "topic";

    /** A filter is what gives the virtual topic: as long as it is there, its masks must be. */
    private static final Comparator<GatewayInterceptor> AS_THEY_GO = Comparator.comparing(GatewayInterceptor::isMask)
            .thenComparing(GatewayInterceptor::name)
            .thenComparing(i -> !i.scope().isNarrow())
            .thenComparing(GatewayInterceptor::shown);

    private final Optional<TargetSettings.Gateway> settings;
    private Optional<GatewayAdmin> admin = Optional.empty();
    private Optional<Set<String>> plugins = Optional.empty();

    public GatewayProvider(TargetSettings settings) {
        this.settings = settings.gateway();
    }

    @Override
    public Class<GatewayRuleArtifact> artifactType() {
        return GatewayRuleArtifact.class;
    }

    @Override
    public Map<ResourceId, LiveRule> read(List<GatewayRuleArtifact> desired) throws TargetException {
        Map<String, String> aliases = new HashMap<>();
        admin().aliases()
                .forEach(a -> aliases.put(
                        a.path("metadata").path("name").asText(),
                        a.path("spec").path("physicalName").asText()));
        List<GatewayInterceptor> all = new ArrayList<>();
        admin().interceptors().forEach(i -> all.add(GatewayInterceptor.read(i)));
        Map<ResourceId, LiveRule> live = new HashMap<>();
        for (GatewayRuleArtifact rule : desired) {
            LiveRule found = new LiveRule(
                    rule.virtualTopic(),
                    Optional.ofNullable(aliases.get(rule.virtualTopic())),
                    ofRule(rule, all),
                    all.stream().anyMatch(i -> isHere(i) && i.isOfAnother(rule)));
            if (found.topic().isPresent() || !found.interceptors().isEmpty()) {
                live.put(rule.id(), found);
            }
        }
        return live;
    }

    /** Those with our mark; and those that stand where ours belong or go before them, whoever made them. */
    private List<GatewayInterceptor> ofRule(GatewayRuleArtifact rule, List<GatewayInterceptor> all) {
        Set<String> names = rule.interceptors().stream()
                .map(GatewayRuleArtifact.Interceptor::name)
                .collect(Collectors.toSet());
        return all.stream()
                .filter(i -> isHere(i)
                        ? names.contains(i.name()) || i.spec().comment().equals(GatewayInterceptor.comment(rule))
                        : isEverywhere(i) && names.contains(i.name()))
                .sorted(AS_THEY_GO)
                .toList();
    }

    private boolean isHere(GatewayInterceptor interceptor) {
        return interceptor.scope().virtualCluster().equals(Optional.of(cluster()));
    }

    /** For some readers, in whatever virtual cluster, so here, too. */
    private static boolean isEverywhere(GatewayInterceptor interceptor) {
        return interceptor.scope().virtualCluster().isEmpty()
                && interceptor.scope().isNarrow();
    }

    private List<GatewayInterceptor> wanted(GatewayRuleArtifact rule) {
        return wanted(rule, cluster());
    }

    private static List<GatewayInterceptor> wanted(GatewayRuleArtifact rule, String virtualCluster) {
        return rule.interceptors().stream()
                .map(i -> GatewayInterceptor.of(i, rule, virtualCluster))
                .toList();
    }

    @Override
    public Diff diff(GatewayRuleArtifact desired, LiveRule live) {
        return compare(desired, wanted(desired), live);
    }

    /** Returns the difference that a change of the declaration alone would make. */
    public static Diff change(GatewayRuleArtifact desired, GatewayRuleArtifact deployed) {
        LiveRule before = LiveRule.of(deployed.virtualTopic(), Optional.of(deployed.topic()), wanted(deployed, ""));
        return named(desired, deployed, compare(desired, wanted(desired, ""), before));
    }

    @Override
    public Diff diff(GatewayRuleArtifact desired, GatewayRuleArtifact deployed, LiveRule live, Memory memory) {
        boolean moves =
                live.name().equals(desired.virtualTopic()) && !live.name().equals(deployed.virtualTopic());
        Optional<String> taken = live.topic().filter(t -> moves && !t.equals(desired.topic()));
        return taken.<Diff>map(topic -> taken(desired, topic))
                .orElseGet(() -> named(desired, deployed, diff(desired, live)));
    }

    /** By somebody else: one of ours that was put there and not written down is one for the same topic. */
    private static Diff taken(GatewayRuleArtifact desired, String topic) {
        return new Diff.Unreachable(
                Code.NOT_OURS,
                List.of(),
                "the name '" + desired.virtualTopic() + "' is there already, for '" + topic + "'",
                "Take another one under 'advanced.gateway.virtual_topic', or remove that one.");
    }

    private static Diff named(GatewayRuleArtifact desired, GatewayRuleArtifact deployed, Diff diff) {
        if (desired.virtualTopic().equals(deployed.virtualTopic())) {
            return diff;
        }
        List<FieldChange> fields = new ArrayList<>();
        fields.add(FieldChange.of("virtual_topic", deployed.virtualTopic(), desired.virtualTopic()));
        fields.addAll(diff.fields());
        return new Diff.InPlace(fields, Verdict.NOT_A_JOB, "");
    }

    /** Under a name that was not deployed so far nobody can have changed anything. */
    @Override
    public Set<String> drift(GatewayRuleArtifact deployed, LiveRule live, Memory memory) {
        return diff(deployed, live).fields().stream()
                .map(FieldChange::path)
                .filter(p -> !p.equals(TOPIC) || live.name().equals(deployed.virtualTopic()))
                .collect(Collectors.toSet());
    }

    private static Diff compare(GatewayRuleArtifact desired, List<GatewayInterceptor> wanted, LiveRule live) {
        List<FieldChange> fields = new ArrayList<>();
        if (!live.topic().equals(Optional.of(desired.topic()))) {
            fields.add(FieldChange.of(TOPIC, live.topic(), Optional.of(desired.topic())));
        }
        for (GatewayInterceptor interceptor : wanted) {
            Optional<GatewayInterceptor> found =
                    live.interceptors().stream().filter(interceptor::isSame).findFirst();
            if (!found.map(GatewayInterceptor::spec).equals(Optional.of(interceptor.spec()))) {
                fields.add(FieldChange.of(
                        interceptor.shown(),
                        found.map(f -> f.spec().config().toString()),
                        Optional.of(interceptor.spec().config().toString())));
            }
        }
        live.interceptors().stream()
                .filter(i -> wanted.stream().noneMatch(i::isSame))
                .forEach(i -> fields.add(
                        FieldChange.removed(i.shown(), i.spec().config().toString())));
        return fields.isEmpty() ? new Diff.None() : new Diff.InPlace(fields, Verdict.NOT_A_JOB, "");
    }

    /** The Gateway rehearses it: groups that it does not know, names that it does not take. */
    @Override
    public Optional<Diff.Unreachable> obstacle(GatewayRuleArtifact desired) throws TargetException {
        if (plugins.isEmpty()) {
            plugins = Optional.of(admin().plugins());
        }
        for (GatewayInterceptor interceptor : wanted(desired)) {
            String plugin = interceptor.spec().pluginClass();
            if (!plugins.get().contains(plugin)) {
                return unreachable(
                        "the Gateway does not offer " + plugin.substring(plugin.lastIndexOf('.') + 1),
                        "Make the model 'materialized: flink', or take a Gateway that has it.");
            }
            Optional<String> said = admin().rehearse(interceptor);
            if (said.isPresent()) {
                return unreachable(
                        "the Gateway would refuse interceptor " + interceptor.shown() + ": " + said.get(),
                        "Groups and the virtual cluster must exist there before.");
            }
        }
        Optional<String> said = admin().rehearseAlias(desired.virtualTopic(), desired.topic());
        return said.isEmpty()
                ? Optional.empty()
                : unreachable(
                        "the Gateway would refuse the virtual topic: " + said.get(),
                        "Check runtime.gateway.virtual_cluster, and the name.");
    }

    private static Optional<Diff.Unreachable> unreachable(String why, String hint) {
        return Optional.of(new Diff.Unreachable(Code.GATEWAY_REFUSED, List.of(), why, hint));
    }

    @Override
    public String describe(GatewayRuleArtifact desired) {
        return description(desired);
    }

    /** {@code orders_eu: orders_clean, 1 filter, 2 masks}. */
    public static String description(GatewayRuleArtifact rule) {
        long masks = rule.interceptors().stream()
                .filter(i -> i.effect() instanceof GatewayRuleArtifact.Mask)
                .count();
        boolean filter = masks < rule.interceptors().size();
        return rule.virtualTopic() + ": " + rule.topic() + (filter ? ", filter" : "")
                + (masks == 0 ? "" : ", " + Counted.of(masks, "mask"));
    }

    @Override
    public Memory create(GatewayRuleArtifact desired, Step step) throws TargetException {
        return update(desired, LiveRule.of(desired.virtualTopic(), Optional.empty(), List.of()), step);
    }

    /** Parts that are only removed are removed last. A mask that somebody still needs stays until its successor holds. */
    @Override
    public Memory update(GatewayRuleArtifact desired, LiveRule live, Step step) throws TargetException {
        Optional<String> oldName = oldName(desired, step);
        if (oldName.isPresent()) {
            // The interceptors are about to hold for another name: until then nobody may read by this one; nor by the
            // new one,
            // which a run that was interrupted may have given already.
            admin().deleteAlias(desired.virtualTopic());
            leave(oldName.get(), live);
        }
        List<GatewayInterceptor> wanted = wanted(desired);
        for (GatewayInterceptor interceptor : wanted) {
            admin().put(interceptor);
        }
        List<GatewayInterceptor> others = oldName.isPresent()
                ? List.of()
                : live.interceptors().stream()
                        .filter(i -> wanted.stream().noneMatch(i::isSame))
                        .toList();
        delete(others, i -> isBefore(i, wanted));
        verify(desired, wanted);
        admin().putAlias(desired.virtualTopic(), desired.topic());
        delete(others, i -> !isBefore(i, wanted));
        return Memory.NONE;
    }

    /** The old one is gone before there is a name again, so that a run that comes after a failure knows of it. */
    @Override
    public Memory rename(GatewayRuleArtifact desired, GatewayRuleArtifact deployed, LiveRule live, Step step)
            throws TargetException {
        leave(deployed.virtualTopic(), live);
        return create(desired, step);
    }

    /** A rename was interrupted before there was a name; or did not begin, and the name is still the old rule's. */
    @Override
    public boolean isHalfMade(LiveRule live) {
        return live.topic().isEmpty() || live.interceptors().isEmpty();
    }

    private static Optional<String> oldName(GatewayRuleArtifact desired, Step step) {
        return step.deployed()
                .filter(GatewayRuleArtifact.class::isInstance)
                .map(a -> ((GatewayRuleArtifact) a).virtualTopic())
                .filter(name -> !name.equals(desired.virtualTopic()));
    }

    /** First the name goes, then what gives the records, then what hides their values. */
    private void leave(String name, LiveRule live) throws TargetException {
        admin().deleteAlias(name);
        delete(live.interceptors(), i -> true);
    }

    /** Whether some readers have it instead of one that is wanted for all. */
    private static boolean isBefore(GatewayInterceptor other, List<GatewayInterceptor> wanted) {
        return other.scope().isNarrow()
                && wanted.stream()
                        .anyMatch(
                                i -> i.name().equals(other.name()) && !i.scope().isNarrow());
    }

    private void delete(List<GatewayInterceptor> interceptors, Predicate<GatewayInterceptor> which)
            throws TargetException {
        for (GatewayInterceptor interceptor : interceptors) {
            if (which.test(interceptor)) {
                admin().delete(interceptor);
            }
        }
    }

    /** Before there is a name to read by: does the Gateway itself say that all of it holds, for everybody who may come? */
    private void verify(GatewayRuleArtifact rule, List<GatewayInterceptor> wanted) throws TargetException {
        Set<Optional<String>> readers = new HashSet<>(Set.of(Optional.empty()));
        wanted.forEach(i -> readers.add(i.scope().group()));
        for (Optional<String> reader : readers) {
            JsonNode resolved = admin().resolve(reader);
            for (GatewayInterceptor interceptor : wanted) {
                boolean overridden = interceptor.scope().group().isEmpty()
                        && wanted.stream()
                                .anyMatch(i -> i.name().equals(interceptor.name())
                                        && i.scope().group().equals(reader)
                                        && reader.isPresent());
                boolean concerns = interceptor.scope().group().isEmpty()
                        || interceptor.scope().group().equals(reader);
                if (concerns && !overridden && !holds(interceptor, resolved)) {
                    throw new TargetException(
                            Code.GATEWAY_REFUSED,
                            "interceptor " + interceptor.shown()
                                    + " does not hold after it was put in place, so the name '"
                                    + rule.virtualTopic() + "' was not touched.",
                            "Look at interceptors of the same name with another scope.");
                }
            }
        }
    }

    private static boolean holds(GatewayInterceptor interceptor, JsonNode resolved) {
        for (JsonNode each : resolved) {
            GatewayInterceptor found = GatewayInterceptor.read(each);
            if (interceptor.isSame(found) && Objects.equals(found.spec(), interceptor.spec())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Memory replace(GatewayRuleArtifact desired, LiveRule live, Step step) throws TargetException {
        return update(desired, live, step);
    }

    /** After a rename that was interrupted at its end the name is another rule's. */
    @Override
    public Memory delete(GatewayRuleArtifact deployed) throws TargetException {
        LiveRule live = read(List.of(deployed)).get(deployed.id());
        boolean passedOn = live != null && live.interceptors().isEmpty() && live.ofAnother();
        if (live != null && !passedOn) {
            leave(deployed.virtualTopic(), live);
        }
        return Memory.NONE;
    }

    @Override
    public String snapshot(LiveRule live) {
        StringBuilder text = new StringBuilder(live.topic().orElse(""));
        live.interceptors().forEach(i -> text.append('\n').append(i.json()));
        return text.toString();
    }

    @Override
    public Health health(GatewayRuleArtifact desired, LiveRule live) {
        boolean named = live.topic().isPresent();
        return new Health(named, named ? "" : "the virtual topic '" + desired.virtualTopic() + "' has no name there");
    }

    private String cluster() {
        return settings.map(TargetSettings.Gateway::virtualCluster).orElse("");
    }

    private synchronized GatewayAdmin admin() throws TargetException {
        if (admin.isEmpty()) {
            admin = Optional.of(new GatewayAdmin(settings.orElseThrow(() -> new TargetException(
                    Code.NO_TARGET,
                    "no Gateway is configured, and virtual topics need one.",
                    "Give runtime.gateway.admin_url."))));
        }
        return admin.get();
    }
}
