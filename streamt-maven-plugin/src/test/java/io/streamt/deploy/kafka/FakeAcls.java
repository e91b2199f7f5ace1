package io.streamt.deploy.kafka;

import io.streamt.systems.KafkaConnection;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateAclsResult;
import org.apache.kafka.clients.admin.DeleteAclsResult;
import org.apache.kafka.clients.admin.DescribeAclsResult;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The ACLs of a cluster in memory. */
final class FakeAcls {
    final Set<AclBinding> all = new HashSet<>();
    final List<String> asked = new ArrayList<>();
    boolean disabled;

    KafkaAdmin admin() {
        Admin admin = (Admin) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Admin.class}, (proxy, method, arguments) -> {
                    asked.add(method.getName());
                    return switch (method.getName()) {
                        case "describeAcls" -> describe((AclBindingFilter) arguments[0]);
                        case "createAcls" -> create((Collection<?>) arguments[0]);
                        case "deleteAcls" -> delete((Collection<?>) arguments[0]);
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                });
        return new KafkaAdmin(KafkaConnection.plain("k:9092"), admin);
    }

    /** What somebody else gave. */
    void give(ResourceType type, PatternType pattern, String name, String principal) {
        all.add(new AclBinding(
                new ResourcePattern(type, name, pattern),
                new AccessControlEntry(principal, "*", AclOperation.READ, AclPermissionType.ALLOW)));
    }

    void deny(ResourceType type, PatternType pattern, String name, String principal) {
        all.add(new AclBinding(
                new ResourcePattern(type, name, pattern),
                new AccessControlEntry(principal, "*", AclOperation.READ, AclPermissionType.DENY)));
    }

    private Object describe(AclBindingFilter filter) throws ReflectiveOperationException {
        KafkaFutureImpl<Collection<AclBinding>> answer = new KafkaFutureImpl<>();
        if (disabled) {
            answer.completeExceptionally(new SecurityDisabledException("No Authorizer is configured."));
        } else {
            answer.complete(all.stream().filter(filter::matches).toList());
        }
        return made(DescribeAclsResult.class, answer);
    }

    private Object create(Collection<?> bindings) throws ReflectiveOperationException {
        Map<AclBinding, KafkaFuture<Void>> answers = new HashMap<>();
        for (Object binding : bindings) {
            all.add((AclBinding) binding);
            answers.put((AclBinding) binding, KafkaFuture.completedFuture(null));
        }
        return made(CreateAclsResult.class, answers);
    }

    private Object delete(Collection<?> filters) throws ReflectiveOperationException {
        Map<AclBindingFilter, KafkaFuture<DeleteAclsResult.FilterResults>> answers = new HashMap<>();
        for (Object filter : filters) {
            all.removeIf(((AclBindingFilter) filter)::matches);
            answers.put((AclBindingFilter) filter, KafkaFuture.completedFuture((DeleteAclsResult.FilterResults)
                    made(DeleteAclsResult.FilterResults.class, List.of())));
        }
        return made(DeleteAclsResult.class, answers);
    }

    /** Kafka's answers can be made by Kafka alone. */
    private static Object made(Class<?> type, Object content)
            throws InstantiationException, IllegalAccessException, InvocationTargetException {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return constructor.newInstance(content);
    }
}
