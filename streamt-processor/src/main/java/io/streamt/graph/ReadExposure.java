package io.streamt.graph;

import io.streamt.project.Exposure;
import java.util.List;

/**
 * An exposure with what it names, by id.
 *
 * @param consumes sorted
 * @param produces sorted
 */
public record ReadExposure(Exposure exposure, List<String> consumes, List<String> produces) {
    public ReadExposure {
        consumes = List.copyOf(consumes);
        produces = List.copyOf(produces);
    }
}
