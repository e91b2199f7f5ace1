package io.streamt.typed;

import io.streamt.annotations.Access;
import java.util.List;

/**
 * A source or model whose rows are in a topic.
 *
 * @param <R> the record of its rows; {@link Void} where their types are not known to javac
 */
public sealed interface TopicRef<R> permits SourceRef, ModelRef {
    /** As SQL names it. */
    String name();

    /** The Kafka topic, with {@code ${NAME}} where the name depends on the environment. */
    String topic();

    /** {@code Void.class} where there is no record. */
    Class<R> type();

    /** The columns of the record key; empty where none is declared. */
    List<String> key();

    /** In the order of the record's components; empty where they are not known to javac. */
    List<String> columns();

    /** Never {@link Access#UNSET}. */
    Access access();
}
