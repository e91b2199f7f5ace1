/**
 * Main classes of processes that the local stack forks: the only code here that runs outside Maven, with the class path of
 * Kafka or Flink and no other class of this plugin.
 */
@NullMarked
package io.streamt.stack.fork;

import org.jspecify.annotations.NullMarked;
