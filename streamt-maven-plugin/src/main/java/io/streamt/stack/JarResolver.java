package io.streamt.stack;

import java.nio.file.Path;
import java.util.List;

/** Where the stack's jars come from. */
public interface JarResolver {
    /**
     * The files of the coordinates, downloaded where they are missing.
     *
     * @param coordinates {@code groupId:artifactId:version[:extension[:classifier]]}
     * @param transitive also what they need at run time; false gives exactly one file per coordinate, in their order
     */
    List<Path> resolve(List<String> coordinates, boolean transitive) throws StackException;
}
