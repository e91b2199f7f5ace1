package io.streamt.deploy.kafka;

import io.streamt.artifact.AclArtifact;
import io.streamt.artifact.AclArtifact.Reader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** All ACLs of a cluster, and which of them we would make. */
record Acls(Set<AclBinding> all) {
    static final Comparator<AclBinding> ORDER = Comparator.comparing(AclBinding::toString);
    static final Comparator<AclBindingFilter> FILTER_ORDER = Comparator.comparing(AclBindingFilter::toString);
    private static final String ANY_HOST = "*";
    private static final String ANY_NAME = "*";
    private static final Set<AclOperation> READING = Set.of(AclOperation.READ, AclOperation.ALL);

    Acls {
        all = Set.copyOf(all);
    }

    static Acls of(Collection<AclBinding> all) {
        return new Acls(new HashSet<>(all));
    }

    /**
     * How somebody may read whom the declaration does not know, or may not whom it knows.
     *
     * @param ofTopicAlone by the topic's own name
     */
    record Opening(String principal, boolean ofTopicAlone, String text) {}

    static List<AclBinding> wanted(AclArtifact acl) {
        List<AclBinding> wanted = new ArrayList<>();
        for (Reader reader : acl.readers()) {
            wanted.addAll(ofTopic(acl.topic(), reader));
            wanted.addAll(ofGroups(reader));
        }
        return wanted;
    }

    static List<AclBinding> ofTopic(String topic, Reader reader) {
        ResourcePattern pattern = new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL);
        return List.of(
                new AclBinding(pattern, allowed(reader.principal(), AclOperation.READ)),
                new AclBinding(pattern, allowed(reader.principal(), AclOperation.DESCRIBE)));
    }

    /** Empty for whom no consumer groups are given. */
    static List<AclBinding> ofGroups(Reader reader) {
        return reader.groups().isEmpty()
                ? List.of()
                : List.of(new AclBinding(
                        new ResourcePattern(ResourceType.GROUP, reader.groups(), PatternType.PREFIXED),
                        allowed(reader.principal(), AclOperation.READ)));
    }

    private static AccessControlEntry allowed(String principal, AclOperation operation) {
        return new AccessControlEntry(principal, ANY_HOST, operation, AclPermissionType.ALLOW);
    }

    /** By the topic's own name. */
    Set<AclBinding> onTopic(String topic) {
        return all.stream()
                .filter(b -> b.pattern().resourceType() == ResourceType.TOPIC
                        && b.pattern().patternType() == PatternType.LITERAL
                        && b.pattern().name().equals(topic))
                .collect(Collectors.toSet());
    }

    /** By what the names of groups begin with. */
    Set<AclBinding> onGroups() {
        return all.stream()
                .filter(b -> b.pattern().resourceType() == ResourceType.GROUP
                        && b.pattern().patternType() == PatternType.PREFIXED)
                .collect(Collectors.toSet());
    }

    /** Whether it may read some topic that is given by its name. */
    boolean readsAny(String principal) {
        return all.stream()
                .anyMatch(b -> b.pattern().resourceType() == ResourceType.TOPIC
                        && READING.contains(b.entry().operation())
                        && b.entry().permissionType() == AclPermissionType.ALLOW
                        && b.entry().principal().equals(principal));
    }

    /**
     * Lists the ACLs that let others read a topic or keep its readers from it.
     *
     * @param ourselves is left out; may be empty
     */
    List<Opening> openings(AclArtifact acl, String ourselves) {
        Set<String> readers = acl.readers().stream().map(Reader::principal).collect(Collectors.toSet());
        return all.stream()
                .filter(b -> b.pattern().resourceType() == ResourceType.TOPIC
                        && READING.contains(b.entry().operation())
                        && covers(b.pattern(), acl.topic()))
                .filter(b -> isDenied(b) == concerns(b.entry().principal(), isDenied(b), readers)
                        && !b.entry().principal().equals(ourselves))
                .sorted(ORDER)
                .map(Acls::opening)
                .toList();
    }

    /** A right denied to everybody is denied to each principal. */
    private static boolean concerns(String principal, boolean denied, Set<String> readers) {
        boolean all = denied && principal.equals(AclArtifact.EVERYBODY) && !readers.isEmpty();
        return all || readers.contains(principal);
    }

    private static boolean isDenied(AclBinding binding) {
        return binding.entry().permissionType() == AclPermissionType.DENY;
    }

    private static Opening opening(AclBinding binding) {
        String principal = binding.entry().principal();
        String who = principal.equals(AclArtifact.EVERYBODY) ? "everybody" : principal;
        ResourcePattern pattern = binding.pattern();
        boolean prefixed = pattern.patternType() == PatternType.PREFIXED;
        String by = ", by an ACL on " + (prefixed ? "topics that begin with '" : "topic '") + pattern.name() + "'";
        boolean alone = !prefixed && !pattern.name().equals(ANY_NAME);
        return new Opening(principal, alone, who + (isDenied(binding) ? " may not read it" : " may read it, too") + by);
    }

    private static boolean covers(ResourcePattern pattern, String topic) {
        return pattern.patternType() == PatternType.PREFIXED
                ? topic.startsWith(pattern.name())
                : pattern.name().equals(topic) || pattern.name().equals(ANY_NAME);
    }
}
