/**
 * Sinks to Kafka Connect connectors: the class, converters that fit the topic, and a schema from the exact types where the
 * connector needs one. What is known of each class is data ({@code SinkCatalogue}); a worker is not asked here.
 */
@NullMarked
package io.streamt.emit.connect;

import org.jspecify.annotations.NullMarked;
