package io.streamt.graph;

import io.streamt.project.Model;
import io.streamt.project.Source;

/** What a model reads. */
public sealed interface Dependency {
    String name();

    /** {@code source.orders} or {@code model.orders_clean}, as manifests write it. */
    String id();

    record OnSource(Source source) implements Dependency {
        @Override
        public String name() {
            return source.name();
        }

        @Override
        public String id() {
            return "source." + name();
        }
    }

    record OnModel(Model model) implements Dependency {
        @Override
        public String name() {
            return model.name();
        }

        @Override
        public String id() {
            return "model." + name();
        }
    }
}
