package io.streamt.deploy.kafka;

import io.streamt.artifact.AclArtifact;
import io.streamt.artifact.AclArtifact.Reader;
import io.streamt.artifact.ResourceId;
import io.streamt.deploy.Diff;
import io.streamt.deploy.FieldChange;
import io.streamt.deploy.ResourceProvider;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.Verdict;
import io.streamt.deploy.kafka.AclProvider.LiveAcl;
import io.streamt.diagnostic.NearestNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;

/**
 * Who may read topics. Each artifact owns READ and DESCRIBE of its readers on its topic. READ on the consumer groups of a reader
 * is given with the first of its topics, and taken with the last one, whoever deployed that.
 */
public final class AclProvider implements ResourceProvider<AclArtifact, LiveAcl> {
    private static final String MAY_READ = "may read";
    private static final String CONSUMER_GROUPS = "consumer groups of ";

    private final KafkaAdmin kafka;
    private final Optional<String> ourselves;

    /**
     * The client stays the caller's.
     *
     * @param ourselves the principal of that client, where it is known; that it may read is no surprise
     */
    public AclProvider(KafkaAdmin kafka, Optional<String> ourselves) {
        this.kafka = kafka;
        this.ourselves = ourselves;
    }

    /**
     * The cluster's ACLs for a topic and its readers.
     *
     * @param made whether any of what is wanted is there
     * @param topic what is given on the topic by its name
     * @param groups what is given on consumer groups, of all topics
     * @param others who may read it, too, and by which ACL
     */
    record LiveAcl(boolean made, Set<AclBinding> topic, Set<AclBinding> groups, List<Acls.Opening> others) {
        LiveAcl {
            topic = Set.copyOf(topic);
            groups = Set.copyOf(groups);
            others = List.copyOf(others);
        }

        boolean reads(Reader reader, String topicName) {
            return topic.containsAll(Acls.ofTopic(topicName, reader));
        }

        /** Returns whether any ACL of the reader exists. Somebody may have removed the others. */
        boolean hasAny(Reader reader, String topicName) {
            return Acls.ofTopic(topicName, reader).stream().anyMatch(topic::contains);
        }
    }

    @Override
    public Class<AclArtifact> artifactType() {
        return AclArtifact.class;
    }

    /** There is an entry for each: no ACL is one way for ACLs to be. */
    @Override
    public Map<ResourceId, LiveAcl> read(List<AclArtifact> desired) throws TargetException {
        Acls acls = Acls.of(
                kafka.get(kafka.admin().describeAcls(AclBindingFilter.ANY).values()));
        Map<ResourceId, LiveAcl> live = new HashMap<>();
        Set<AclBinding> groups = acls.onGroups();
        for (AclArtifact each : desired) {
            Set<AclBinding> topic = acls.onTopic(each.topic());
            boolean made = each.readers().stream()
                    .flatMap(r -> Acls.ofTopic(each.topic(), r).stream())
                    .anyMatch(topic::contains);
            live.put(each.id(), new LiveAcl(made, topic, groups, acls.openings(each, ourselves.orElse(""))));
        }
        return live;
    }

    @Override
    public Diff diff(AclArtifact desired, LiveAcl live) {
        return diff(desired, desired, live, Memory.NONE);
    }

    /** Only what we gave before is taken; what others gave is told. */
    @Override
    public Diff diff(AclArtifact desired, AclArtifact deployed, LiveAcl live, Memory memory) {
        List<FieldChange> fields = new ArrayList<>();
        for (Reader reader : desired.readers()) {
            if (!live.reads(reader, desired.topic())) {
                fields.add(FieldChange.added(reader.principal(), MAY_READ));
            } else if (!live.groups().containsAll(Acls.ofGroups(reader))) {
                fields.add(FieldChange.added(CONSUMER_GROUPS + reader.principal(), reader.groups() + "*"));
            }
        }
        principals(deployed).stream()
                .filter(p -> !principals(desired).contains(p))
                .filter(p -> live.hasAny(new Reader(p, ""), desired.topic()))
                .forEach(p -> fields.add(FieldChange.removed(p, MAY_READ)));
        return fields.isEmpty() ? new Diff.None() : new Diff.InPlace(fields, Verdict.NOT_A_JOB, "");
    }

    /** Returns the difference that a change of the declaration alone would make. */
    public static Diff change(AclArtifact desired, AclArtifact deployed) {
        List<FieldChange> fields = new ArrayList<>();
        Set<String> all = new TreeSet<>(principals(desired));
        all.addAll(principals(deployed));
        for (String principal : all) {
            boolean was = principals(deployed).contains(principal);
            boolean is = principals(desired).contains(principal);
            if (was != is) {
                fields.add(was ? FieldChange.removed(principal, MAY_READ) : FieldChange.added(principal, MAY_READ));
            }
        }
        return fields.isEmpty() && desired.equals(deployed)
                ? new Diff.None()
                : new Diff.InPlace(fields, Verdict.NOT_A_JOB, "");
    }

    private static SortedSet<String> principals(AclArtifact acl) {
        return acl.readers().stream().map(Reader::principal).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Nothing that anybody made is in the way where none of it is what we would make of its topic. */
    @Override
    public boolean isOver(LiveAcl live) {
        return !live.made();
    }

    @Override
    public String describe(AclArtifact desired) {
        return description(desired);
    }

    /** {@code read by User:a, User:b}. */
    public static String description(AclArtifact desired) {
        return desired.readers().isEmpty() ? "read by nobody" : "read by " + String.join(", ", principals(desired));
    }

    @Override
    public List<String> remarks(AclArtifact before, LiveAcl live) {
        return live.others().stream()
                .filter(o -> !o.ofTopicAlone() || !principals(before).contains(o.principal()))
                .map(o -> before.id() + ": " + o.text() + "; this project did not make it, and does not remove it")
                .toList();
    }

    @Override
    public synchronized Memory create(AclArtifact desired, Step step) throws TargetException {
        give(desired);
        return Memory.NONE;
    }

    @Override
    public synchronized Memory update(AclArtifact desired, LiveAcl live, Step step) throws TargetException {
        Set<String> gone = new TreeSet<>();
        Set<Reader> before = new TreeSet<>();
        step.deployed().map(AclArtifact.class::cast).ifPresent(deployed -> before.addAll(deployed.readers()));
        before.stream()
                .filter(r -> !principals(desired).contains(r.principal()))
                .forEach(r -> gone.add(r.principal()));
        take(desired.topic(), gone);
        give(desired);
        before.removeAll(desired.readers());
        closeGroups(before);
        return Memory.NONE;
    }

    private void give(AclArtifact desired) throws TargetException {
        Collection<AclBinding> wanted = Acls.wanted(desired);
        if (!wanted.isEmpty()) {
            kafka.get(kafka.admin().createAcls(wanted).all());
        }
    }

    private void take(String topic, Set<String> principals) throws TargetException {
        Set<AclBindingFilter> filters = new TreeSet<>(Acls.FILTER_ORDER);
        principals.forEach(p -> Acls.ofTopic(topic, new Reader(p, "")).forEach(b -> filters.add(b.toFilter())));
        if (!filters.isEmpty()) {
            kafka.get(kafka.admin().deleteAcls(filters).all());
        }
    }

    /** Where a reader has no topic left to read, of any project. */
    private void closeGroups(Set<Reader> readers) throws TargetException {
        if (readers.isEmpty()) {
            return;
        }
        Acls left = Acls.of(
                kafka.get(kafka.admin().describeAcls(AclBindingFilter.ANY).values()));
        List<AclBindingFilter> filters = readers.stream()
                .filter(r -> !left.readsAny(r.principal()))
                .flatMap(r -> Acls.ofGroups(r).stream())
                .map(AclBinding::toFilter)
                .toList();
        if (!filters.isEmpty()) {
            kafka.get(kafka.admin().deleteAcls(filters).all());
        }
    }

    @Override
    public Memory replace(AclArtifact desired, LiveAcl live, Step step) {
        throw new IllegalStateException("ACLs are never replaced: " + desired.id());
    }

    @Override
    public synchronized Memory delete(AclArtifact deployed) throws TargetException {
        if (kafka.hasAuthorizer()) {
            take(deployed.topic(), principals(deployed));
            closeGroups(deployed.readers());
        }
        return Memory.NONE;
    }

    @Override
    public String snapshot(LiveAcl live) {
        return live.topic().stream().sorted(Acls.ORDER).toList() + " " + live.others();
    }

    /** Somebody else who may read is for a person to look at. */
    @Override
    public Health health(AclArtifact desired, LiveAcl live) {
        String details = description(desired);
        return live.others().isEmpty()
                ? new Health(true, details)
                : new Health(
                        false,
                        details + "; but " + live.others().get(0).text()
                                + (live.others().size() > 1
                                        ? "; also "
                                                + NearestNames.list(live.others().stream()
                                                        .skip(1)
                                                        .map(Acls.Opening::principal)
                                                        .distinct()
                                                        .toList())
                                        : ""));
    }
}
