package io.streamt.processor;

import io.streamt.yaml.ProjectFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the YAML of the module that is being compiled. */
final class ProjectDirectory {
    private ProjectDirectory() {}

    /**
     * The directory given, or that of the module whose {@code pom.xml} is the first one upwards.
     *
     * @param given by an option of the compiler; where it does not exist, nothing is found
     */
    static Optional<ProjectFiles> find(Optional<String> given, Optional<Path> classOutput) {
        if (given.isPresent()) {
            return given.map(Path::of).filter(Files::isDirectory).map(ProjectFiles::in);
        }
        return classOutput.flatMap(ProjectDirectory::module).map(ProjectFiles::ofModule);
    }

    /** Returns the POM of the module whose classes these are. */
    static Optional<Path> pom(Optional<Path> classOutput) {
        return classOutput.flatMap(ProjectDirectory::module).map(m -> m.resolve("pom.xml"));
    }

    private static Optional<Path> module(Path classOutput) {
        Path directory = classOutput.toAbsolutePath().normalize();
        while (directory != null) {
            if (Files.isRegularFile(directory.resolve("pom.xml"))) {
                return Optional.of(directory);
            }
            directory = directory.getParent();
        }
        return Optional.empty();
    }
}
