package io.streamt.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Compiles Java sources in a JVM of its own, and tells what the process has used. */
final class Javac {
    private Javac() {}

    /** @param arguments the sources, the output, and {@code none} or {@code full} for {@code -proc} */
    public static void main(String[] arguments) throws IOException {
        long start = System.nanoTime();
        Path output = Files.createDirectories(Path.of(arguments[1]));
        List<String> options = new ArrayList<>(
                List.of("-d", output.toString(), "-cp", System.getProperty("java.class.path"), "-nowarn"));
        options.addAll(
                arguments[2].equals("none")
                        ? List.of("-proc:none")
                        : List.of("-processor", "io.streamt.processor.StreamtProcessor", "-Astreamt.project=bench"));
        try (Stream<Path> files = Files.walk(Path.of(arguments[0]))) {
            files.map(Path::toString).filter(f -> f.endsWith(".java")).forEach(options::add);
        }
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new));
        if (result != 0) {
            System.exit(result);
        }
        Usage.print(start);
    }
}
