package io.streamt.deploy;

import java.util.Set;

/** Asks for topics that are read and not ours. */
public interface SourceTopics {
    /** Those of the names that exist. */
    Set<String> existing(Set<String> topics) throws TargetException;
}
