package io.streamt.processor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compiles the folders of javac-mistakes/, each with the sources of javac-shop/; has a main for other versions of Java. */
final class JavacMistakes {
    static final Path FOLDERS = Path.of("src/test/resources/javac-mistakes");
    private static final Path SHOP = Path.of("src/test/resources/javac-shop");

    private JavacMistakes() {}

    /** Writes what is told of every mistake into a directory: the first argument. The second one is for scratch. */
    public static void main(String[] arguments) throws IOException {
        for (String mistake : all()) {
            Files.writeString(Path.of(arguments[0], mistake), told(mistake, Path.of(arguments[1], mistake)));
        }
    }

    static List<String> all() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDERS)) {
            return folders.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    /** Kind and line as javac gives them, then the message: in the order of files and lines. */
    static String told(String mistake, Path scratch) throws IOException {
        JavaModule module = new JavaModule(scratch).withPom().options("-Xlint:all");
        for (Path folder : List.of(SHOP, FOLDERS.resolve(mistake))) {
            for (Path file : files(folder)) {
                String name = file.getFileName().toString();
                String path = name.endsWith(".java") ? "src/main/java/com/acme/" + name : name;
                module.file(path, Files.readString(file));
            }
        }
        return module.compile().diagnostics().stream()
                .map(d -> d.getKind() + " "
                        + (d.getSource() == null
                                ? ""
                                : Path.of(d.getSource().getName()).getFileName()) + ":" + d.getLineNumber()
                        + "\n" + d.getMessage(java.util.Locale.ROOT) + "\n")
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> !f.endsWith("expected.txt")).sorted().toList();
        }
    }
}
