package io.streamt.stack;

import java.nio.file.Path;

/** Paths as values of Java properties files, where a backslash would have to be doubled. */
final class PropertyText {
    private PropertyText() {}

    static String of(Path path) {
        return path.toString().replace('\\', '/');
    }
}
