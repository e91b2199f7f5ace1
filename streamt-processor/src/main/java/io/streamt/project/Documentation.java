package io.streamt.project;

import java.util.List;

/** Describes a declaration for people. A text is empty if nothing was written. */
public record Documentation(String description, String owner, List<String> tags) {
    public Documentation {
        tags = List.copyOf(tags);
    }
}
