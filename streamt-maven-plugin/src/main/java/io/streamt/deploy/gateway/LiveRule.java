package io.streamt.deploy.gateway;

import java.util.List;
import java.util.Optional;

/**
 * What the Gateway has of a rule.
 *
 * @param topic behind the name; absent where there is no such name
 * @param interceptors those with the rule's comment, sorted by name and group
 */
record LiveRule(Optional<String> topic, List<GatewayInterceptor> interceptors) {
    LiveRule {
        interceptors = List.copyOf(interceptors);
    }
}
