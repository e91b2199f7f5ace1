package io.streamt.mojo;

import io.streamt.codegen.ModuleIndex;
import io.streamt.codegen.TypedManifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;

/** The file of the typed manifest below a source root. */
record GeneratedSource(Path root, String packageName) {
    /**
     * In the package given, or one made of the module's coordinates.
     *
     * @param coordinates {@code com.acme.order-service}
     */
    static GeneratedSource of(Path root, @Nullable String given, String coordinates) throws MojoFailureException {
        if (given != null && !SourceVersion.isName(given)) {
            throw new MojoFailureException("[STREAMT-015] streamt.package: '" + given
                    + "' is no name of a package.\n  Write one such as com.acme.orders.");
        }
        return new GeneratedSource(root, given == null ? legal(coordinates) : given);
    }

    private static String legal(String coordinates) {
        return Arrays.stream(coordinates.split("\\."))
                .map(GeneratedSource::segment)
                .collect(Collectors.joining("."));
    }

    private static String segment(String text) {
        String word = text.replaceAll("[^\\p{L}\\p{Nd}_]", "_");
        String begun = word.isEmpty() || !Character.isJavaIdentifierStart(word.codePointAt(0)) ? "_" + word : word;
        return SourceVersion.isKeyword(begun) ? begun + "_" : begun;
    }

    Path file() {
        return root.resolve(packageName.replace('.', '/')).resolve(TypedManifest.CLASS + ".java");
    }

    /** Whether anything changed: javac compiles again what is newer than its classes. */
    boolean write(String source) throws IOException {
        return write(file(), source);
    }

    /**
     * The class by which compilers of other modules know this one.
     *
     * @param classes where the module's classes go, and the files by which compilers find this one
     */
    boolean write(ModuleIndex.Index index, Path classes) throws IOException {
        Path file = root.resolve(index.qualifiedName().replace('.', '/') + ".java");
        for (Path other : writtenIndexes()) {
            if (!other.equals(file)) {
                // The project had another name.
                Files.delete(other);
            }
        }
        for (Map.Entry<String, String> mark : index.marks().entrySet()) {
            write(classes.resolve(mark.getKey()), mark.getValue());
        }
        return write(file, index.source());
    }

    private List<Path> writtenIndexes() throws IOException {
        List<Path> written = new ArrayList<>();
        for (String packageName : List.of(ModuleIndex.PACKAGE, ModuleIndex.PROJECTS)) {
            Path folder = root.resolve(packageName.replace('.', '/'));
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.filter(Files::isRegularFile).forEach(written::add);
                }
            }
        }
        return written;
    }

    private static boolean write(Path file, String source) throws IOException {
        if (Files.isRegularFile(file) && Files.readString(file).equals(source)) {
            return false;
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, source, StandardCharsets.UTF_8);
        return true;
    }

    void delete() throws IOException {
        Files.deleteIfExists(file());
        for (Path index : writtenIndexes()) {
            Files.delete(index);
        }
    }
}
