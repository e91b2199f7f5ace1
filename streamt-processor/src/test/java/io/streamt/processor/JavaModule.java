package io.streamt.processor;

import io.streamt.declaration.Tree;
import io.streamt.descriptor.DescriptorFiles;
import io.streamt.diagnostic.Diagnostics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A module on disk: sources under {@code src/main/java}, compiled by javac into {@code target/classes}. */
final class JavaModule {
    private final Path directory;
    private final List<String> options = new ArrayList<>();
    private final List<String> classPath = new ArrayList<>();
    private final List<String> modulePath = new ArrayList<>();
    private Supplier<Processor> processor = StreamtProcessor::new;
    private JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();

    JavaModule(Path directory) {
        this.directory = directory;
    }

    /** With a {@code pom.xml}, which makes its YAML known. */
    JavaModule withPom() {
        return file("pom.xml", "<project/>");
    }

    JavaModule withPom(String artifactId) {
        return file(
                "pom.xml",
                "<project><parent><artifactId>all</artifactId></parent><artifactId>" + artifactId
                        + "</artifactId></project>");
    }

    /** With the classes of another one. */
    JavaModule on(JavaModule other) {
        return on(other.classes());
    }

    JavaModule on(Path jarOrFolder) {
        classPath.add(jarOrFolder.toString());
        return this;
    }

    JavaModule file(String path, String content) {
        try {
            Path file = directory.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JavaModule java(String path, String content) {
        return file("src/main/java/" + path, content);
    }

    JavaModule options(String... more) {
        options.addAll(Arrays.asList(more));
        return this;
    }

    JavaModule processor(Supplier<Processor> other) {
        processor = other;
        return this;
    }

    JavaModule compiler(JavaCompiler other) {
        compiler = other;
        return this;
    }

    /** As a named module, which finds others on the module path alone. */
    JavaModule onModulePath(Path... others) {
        Stream.of(others).map(Path::toString).forEach(modulePath::add);
        return this;
    }

    Path classes() {
        return directory.resolve("target/classes");
    }

    List<Tree> trees() {
        Diagnostics diagnostics = new Diagnostics();
        List<Tree> trees = DescriptorFiles.read(classes(), diagnostics);
        diagnostics.stopIfErrors();
        return trees;
    }

    /** Compiles these files, or all. */
    Messages compile(String... paths) {
        DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(collector, Locale.ROOT, null)) {
            Files.createDirectories(classes());
            List<String> all = new ArrayList<>(List.of("-d", classes().toString()));
            all.addAll(
                    modulePath.isEmpty()
                            ? List.of("-cp", classPath())
                            : List.of("--module-path", String.join(":", modulePath)));
            all.addAll(options);
            JavaCompiler.CompilationTask task = compiler.getTask(
                    null, files, collector, all, null, files.getJavaFileObjectsFromPaths(sources(paths)));
            if (!options.contains("-processorpath")) {
                task.setProcessors(List.of(processor.get()));
            }
            boolean success = task.call();
            return new Messages(success, collector.getDiagnostics());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String classPath() {
        List<String> all = new ArrayList<>(List.of(classes().toString()));
        all.addAll(classPath);
        all.add(System.getProperty("java.class.path"));
        return String.join(":", all);
    }

    private List<Path> sources(String... paths) throws IOException {
        Path root = directory.resolve("src/main/java");
        if (paths.length > 0) {
            return Stream.of(paths).map(root::resolve).toList();
        }
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(f -> f.toString().endsWith(".java")).sorted().toList();
        }
    }

    /** What javac said. */
    record Messages(boolean success, List<Diagnostic<? extends JavaFileObject>> diagnostics) {
        /** {@code ERROR 12 [STREAMT-103] …}: kind, the line underlined, and the first line of the message. */
        List<String> headlines() {
            return diagnostics.stream()
                    .map(d -> d.getKind() + " " + d.getLineNumber() + " "
                            + text(d).lines().findFirst().orElse(""))
                    .toList();
        }

        String text() {
            return String.join("\n", diagnostics.stream().map(Messages::text).toList());
        }

        private static String text(Diagnostic<? extends JavaFileObject> diagnostic) {
            return diagnostic.getMessage(Locale.ROOT);
        }
    }
}
