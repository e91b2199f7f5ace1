package io.streamt.stack;

import java.io.File;

/** Programs of the operating system. */
final class Commands {
    private Commands() {}

    static boolean isOnPath(String program) {
        String path = System.getenv("PATH");
        if (path == null) {
            return false;
        }
        for (String folder : path.split(File.pathSeparator, -1)) {
            if (new File(folder, program).canExecute()) {
                return true;
            }
        }
        return false;
    }
}
