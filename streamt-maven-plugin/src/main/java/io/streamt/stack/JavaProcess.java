package io.streamt.stack;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A JVM of the stack, run by the Java that runs Maven. Its arguments are a file: class paths are too long for the command
 * lines of some systems, and one can read them.
 */
record JavaProcess(String name, List<String> jvmOptions, List<Path> classPath, List<String> mainAndArguments) {
    private static final String LOG4J = """
            rootLogger.level = INFO
            rootLogger.appenderRef.console.ref = Console
            appender.console.name = Console
            appender.console.type = CONSOLE
            appender.console.layout.type = PatternLayout
            appender.console.layout.pattern = %d{HH:mm:ss.SSS} %-5p [%t] %c{1} - %m%n
            """;

    ProcessSpec spec(Layout layout, Readiness readiness, String address) {
        Path arguments = layout.conf(name + ".args");
        Path logging = layout.conf("log4j2.properties");
        TreeMap<Path, String> files = new TreeMap<>();
        files.put(arguments, argumentFile(layout, logging));
        files.put(logging, LOG4J);
        return ProcessSpec.of(name, List.of(java(), "@" + arguments), readiness, address)
                .withFiles(files);
    }

    private String argumentFile(Layout layout, Path logging) {
        List<String> arguments = new ArrayList<>(List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData", // else a killed JVM leaves a file in the system's temporary folder
                "-Xms64m",
                "-Dlog4j2.configurationFile=" + logging.toUri(),
                "-Djava.io.tmpdir=" + layout.tmp(name)));
        arguments.addAll(jvmOptions);
        if (!classPath.isEmpty()) {
            arguments.add("-cp");
            arguments.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        }
        arguments.addAll(mainAndArguments);
        return arguments.stream().map(JavaProcess::quoted).collect(Collectors.joining("\n", "", "\n"));
    }

    static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The jar, or the folder of classes, that our own main classes are in. */
    static Path ownJar(Class<?> main) {
        try {
            return Path.of(
                    main.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
