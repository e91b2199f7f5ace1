package io.streamt.project;

import io.streamt.diagnostic.Origin;
import java.util.List;

/**
 * An application, dashboard or the like outside that uses sources and models.
 *
 * @param type as declared; empty where it was not
 * @param role consumer, producer or both
 * @param consumes what it reads
 * @param produces what it writes
 * @param group its project's
 */
public record Exposure(
        String name,
        String description,
        String owner,
        String type,
        String role,
        String url,
        String consumerGroup,
        List<Reference> consumes,
        List<Reference> produces,
        String group,
        Origin origin) {
    public Exposure {
        consumes = List.copyOf(consumes);
        produces = List.copyOf(produces);
    }
}
