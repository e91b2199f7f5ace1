package io.streamt.it;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.apache.kafka.connect.connector.Connector;

/** The plugin of all {@link StandInSink}s. */
public final class StandInSinks {
    private static final String SERVICE = "META-INF/services/org.apache.kafka.connect.sink.SinkConnector";

    private StandInSinks() {}

    /**
     * @param plugins the plugin folder of a worker
     * @param definitions a class on a line of its own, and below it its options, indented; lines with # are comments
     * @return the classes
     */
    public static List<String> install(File plugins, File definitions) throws IOException, URISyntaxException {
        Map<String, List<String>> options = read(definitions.toPath());
        Path work = Files.createTempDirectory("stand-ins");
        Path jar =
                Files.createDirectories(plugins.toPath().resolve("stand-ins")).resolve("stand-ins.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Class<?> own : List.of(StandInSink.class, StandInSink.Dropping.class)) {
                String entry = own.getName().replace('.', '/') + ".class";
                try (InputStream in = own.getResourceAsStream('/' + entry)) {
                    put(out, entry, in.readAllBytes());
                }
            }
            for (Map.Entry<String, List<String>> sink : options.entrySet()) {
                String entry = sink.getKey().replace('.', '/') + ".class";
                compile(work, sink.getKey());
                put(out, entry, Files.readAllBytes(work.resolve(entry)));
                put(out, sink.getKey() + ".options", bytes(sink.getValue()));
            }
            put(out, SERVICE, bytes(options.keySet()));
        }
        return List.copyOf(options.keySet());
    }

    private static Map<String, List<String>> read(Path definitions) throws IOException {
        Map<String, List<String>> options = new LinkedHashMap<>();
        List<String> current = new ArrayList<>();
        for (String line : Files.readAllLines(definitions)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith(" ")) {
                current.add(line.strip());
            } else {
                current = new ArrayList<>();
                options.put(line, current);
            }
        }
        return options;
    }

    private static void compile(Path work, String className) throws IOException, URISyntaxException {
        int dot = className.lastIndexOf('.');
        Path source = work.resolve(className.substring(dot + 1) + ".java");
        Files.writeString(
                source,
                "package " + className.substring(0, dot) + ";\npublic final class " + className.substring(dot + 1)
                        + " extends " + StandInSink.class.getName() + " {}\n");
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        String.join(
                                File.pathSeparator,
                                place(StandInSink.class),
                                place(Connector.class),
                                place(org.apache.kafka.common.config.ConfigDef.class)),
                        "-d",
                        work.toString(),
                        source.toString());
        if (failed != 0) {
            throw new IllegalStateException(className + " was not compiled");
        }
    }

    private static String place(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    private static byte[] bytes(Iterable<String> lines) {
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    private static void put(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new ZipEntry(name));
        ((OutputStream) jar).write(content);
        jar.closeEntry();
    }
}
