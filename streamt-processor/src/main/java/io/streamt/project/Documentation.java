package io.streamt.project;

import java.util.List;

/** What a declaration says of itself; empty text where nothing was written. */
public record Documentation(String description, String owner, List<String> tags) {
    public Documentation {
        tags = List.copyOf(tags);
    }
}
