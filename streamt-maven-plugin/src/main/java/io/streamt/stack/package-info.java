/**
 * The local stack: Kafka, Flink, Connect and, when asked for, PostgreSQL and a schema registry, as processes that outlive Maven.
 * In come {@link io.streamt.stack.StackSettings} and a {@link io.streamt.stack.JarResolver}; out come
 * {@link io.streamt.stack.Endpoints}, also written as {@code endpoints.json} into the stack's directory.
 * Read {@link io.streamt.stack.LocalStack} first; each {@code Component} says which processes it needs, {@code Starter}
 * and {@code Stopper} know processes only.
 * Not done here: which services a project needs, savepoints of jobs before a stop, anything of Maven.
 */
@NullMarked
package io.streamt.stack;

import org.jspecify.annotations.NullMarked;
