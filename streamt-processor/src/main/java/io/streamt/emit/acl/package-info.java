/**
 * {@code access} of models to Kafka's ACLs on their topics, where {@code runtime.kafka.principals} says who the groups
 * are. Whether the cluster enforces them is not known here.
 */
@NullMarked
package io.streamt.emit.acl;

import org.jspecify.annotations.NullMarked;
