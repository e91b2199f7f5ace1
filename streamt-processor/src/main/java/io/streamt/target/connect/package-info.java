/**
 * Sinks to Kafka Connect connectors: the class, converters that fit the topic, and a schema from the exact types
 * where the connector needs one.
 */
@NullMarked
package io.streamt.target.connect;

import org.jspecify.annotations.NullMarked;
