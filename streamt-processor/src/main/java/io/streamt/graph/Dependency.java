package io.streamt.graph;

import io.streamt.project.Foreign;
import io.streamt.project.Model;
import io.streamt.project.Source;

/** A source or model that a model reads. */
public sealed interface Dependency {
    /** The table's name in SQL, as the reader writes it: with the project's before it, where the reader says whose it is. */
    String name();

    /** {@code source.orders}, {@code model.orders_clean} or {@code model.payments.orders_clean}, as manifests write it. */
    String id();

    record OnSource(String name, Source source) implements Dependency {
        @Override
        public String id() {
            return "source." + source.name();
        }
    }

    record OnModel(String name, Model model) implements Dependency {
        @Override
        public String id() {
            return "model." + model.name();
        }
    }

    /** Its topic is there by the deploy of another project. */
    record OnForeign(String name, Foreign foreign) implements Dependency {
        @Override
        public String id() {
            return foreign.id();
        }
    }
}
