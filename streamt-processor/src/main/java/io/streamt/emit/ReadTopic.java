package io.streamt.emit;

import io.streamt.graph.Dependency;
import io.streamt.project.Encoding;
import java.util.Optional;

/** The topic behind what a model reads. */
public record ReadTopic(Dependency read) {
    public String name() {
        if (read instanceof Dependency.OnSource s) {
            return s.source().topic();
        }
        return read instanceof Dependency.OnForeign f
                ? f.foreign().table().topic()
                : ((Dependency.OnModel) read).model().topic().name();
    }

    public Encoding encoding() {
        if (read instanceof Dependency.OnSource s) {
            return s.source().encoding();
        }
        return read instanceof Dependency.OnForeign f
                ? f.foreign().table().encoding()
                : ((Dependency.OnModel) read).model().encoding();
    }

    /** Empty where we do not make it. */
    public Optional<Integer> partitions() {
        return read instanceof Dependency.OnModel m
                ? Optional.of(m.model().topic().partitions())
                : Optional.empty();
    }

    /** Whether our own deploy makes it; others must be there. */
    public boolean isOurs() {
        return read instanceof Dependency.OnModel;
    }
}
