package io.streamt.workspace;

import io.streamt.declaration.Declarations;
import io.streamt.declaration.Tree;
import io.streamt.descriptor.DescriptorFiles;
import io.streamt.diagnostic.DiagnosticText;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.project.SecretLines;
import io.streamt.stack.JarResolver;
import io.streamt.yaml.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One Maven module, as our goals see it.
 *
 * @param coordinates {@code groupId:artifactId}
 * @param givenDirectory the project directory, where one was given; else empty
 * @param givenLocalDirectory the local stack's directory, where one was given; else empty
 * @param executionRoot where Maven was started
 * @param userCache of the user, outside of every build
 * @param vars template variables from the command line
 * @param today what sunsets are compared with
 * @param publish hands the manifest on to the modules that are built after this one
 */
public record Module(
        String artifactId,
        String version,
        String coordinates,
        Path basedir,
        Path buildDirectory,
        Path classes,
        List<Path> sourceRoots,
        List<Path> givenDirectory,
        List<Path> givenLocalDirectory,
        Path executionRoot,
        Path userCache,
        Map<String, String> vars,
        LocalDate today,
        ClassPath classPath,
        Consumer<String> publish,
        JarResolver jars) {
    public ProjectFiles files() {
        return givenDirectory.isEmpty() ? ProjectFiles.ofModule(basedir) : ProjectFiles.in(givenDirectory.get(0));
    }

    /** Cheap, and true where anything might be declared. */
    public boolean hasDeclarations() {
        Path directory = files().directory();
        boolean yaml =
                Stream.of("stream_project.yml", "sources", "models").anyMatch(n -> Files.exists(directory.resolve(n)));
        return yaml || sourceRoots.stream().anyMatch(Files::isDirectory);
    }

    /** YAML and annotated types, as one. */
    public List<Tree> trees(Diagnostics diagnostics) {
        ProjectFiles files = files();
        List<Tree> trees = new ArrayList<>(files.read(diagnostics));
        DescriptorFiles.read(classes, diagnostics).forEach(t -> trees.add(files.inlineFiles(t, diagnostics)));
        new AnnotatedClasses(classes).checkProcessed(diagnostics);
        return trees;
    }

    public Declarations declarations(Diagnostics diagnostics) {
        return Declarations.read(trees(diagnostics), diagnostics);
    }

    /** Messages with the line they are about. */
    public DiagnosticText diagnosticText() {
        return new DiagnosticText(SecretLines.hidden(this::lines));
    }

    private Optional<List<String>> lines(String path) {
        List<Path> roots = new ArrayList<>(List.of(files().directory()));
        roots.addAll(sourceRoots);
        return roots.stream()
                .map(root -> root.resolve(path))
                .filter(Files::isRegularFile)
                .findFirst()
                .flatMap(Module::read);
    }

    private static Optional<List<String>> read(Path file) {
        try {
            return Optional.of(Files.readAllLines(file));
        } catch (IOException e) {
            // The message stands without its source line.
            return Optional.empty();
        }
    }
}
