package io.streamt.project;

import java.util.Map;
import java.util.Optional;

/**
 * A source or model of another module, as that module publishes it.
 *
 * @param project of that module
 * @param kind source or model
 * @param table what its readers see, under its own name; columns are empty where they are not known
 * @param type binary name of the Java type that declares it
 * @param sensitive columns that are not masked, by name
 * @param watermark whether its records carry the watermark of their event time
 */
public record Foreign(
        String project,
        Reference.Kind kind,
        Source table,
        Writer writer,
        Optional<String> type,
        Map<String, Sensitivity> sensitive,
        Watermark watermark) {
    /** Whether records carry a watermark. */
    public enum Watermark {
        NONE,
        CARRIED,
        /** They do, and come in the order of event time. */
        CARRIED_IN_ORDER
    }

    /** Who makes what is read. */
    public enum Writer {
        /** A job: records have the columns and no more. */
        JOB,
        /** The Gateway, from what is in another topic: it is to be had through that alone. */
        GATEWAY,
        /** Whoever it is. */
        OTHERS
    }

    public Foreign {
        sensitive = Map.copyOf(sensitive);
    }

    public String name() {
        return table.name();
    }

    /** As those write it who must say whose it is. */
    public String qualifiedName() {
        return project + "." + name();
    }

    /** {@code model.payments.orders_clean}. */
    public String id() {
        return kind.word() + "." + qualifiedName();
    }

    /** {@code model 'orders_clean' of project 'payments'}. */
    public String described() {
        return kind.word() + " '" + name() + "' of project '" + project + "'";
    }
}
