/**
 * Models to Kafka topics: partitions, replication, and the cleanup policy that the changelog asks for.
 */
@NullMarked
package io.streamt.emit.topic;

import org.jspecify.annotations.NullMarked;
