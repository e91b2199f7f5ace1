/**
 * Topics on a Kafka cluster: creates them, adds partitions, changes configs. What a topic holds is never deleted
 * here without consent.
 */
@NullMarked
package io.streamt.deploy.kafka;

import org.jspecify.annotations.NullMarked;
