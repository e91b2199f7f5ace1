package io.streamt.deploy.gateway;

import java.util.List;
import java.util.Optional;

/**
 * The parts of a rule that the Gateway has.
 *
 * @param name the virtual topic's
 * @param topic behind the name; absent where there is no such name
 * @param interceptors those with the rule's comment, and those that stand where its own belong; filters before masks, and of
 *     one name those for some readers before that for all: the order in which they can go
 * @param ofAnother whether interceptors of another rule are about that name
 */
record LiveRule(String name, Optional<String> topic, List<GatewayInterceptor> interceptors, boolean ofAnother) {
    static LiveRule of(String name, Optional<String> topic, List<GatewayInterceptor> interceptors) {
        return new LiveRule(name, topic, interceptors, false);
    }

    LiveRule {
        interceptors = List.copyOf(interceptors);
    }
}
