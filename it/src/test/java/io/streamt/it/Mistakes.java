package io.streamt.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The catalogue of mistakes that javac tells, each as a module of one build. */
public final class Mistakes {
    private static final Pattern HEADLINE = Pattern.compile("ERROR (\\S+\\.java):(\\d+)");

    private final File project;
    private final Path resources;
    private final List<String> names = new ArrayList<>();

    /**
     * @param project of the case, whose POM is the parent of all
     * @param resources where the catalogue is
     */
    public Mistakes(File project, File resources) {
        this.project = project;
        this.resources = resources.toPath();
    }

    /** Of the build. */
    public File directory() {
        return new File(project, "mistakes");
    }

    public void add(String name) throws IOException {
        names.add(name);
        Path module = directory().toPath().resolve(name);
        Files.createDirectories(module.resolve("src/main/java/com/acme"));
        copy(resources.resolve("javac-shop"), module);
        copy(resources.resolve("javac-mistakes").resolve(name), module);
        writePoms();
    }

    private static void copy(Path folder, Path module) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                Path target = module.resolve(name.endsWith(".java") ? "src/main/java/com/acme/" + name : name);
                Files.writeString(target, Files.readString(file));
            }
        }
    }

    private void writePoms() throws IOException {
        String parent = Files.readString(project.toPath().resolve("pom.xml"));
        StringBuilder modules = new StringBuilder("<modules>");
        for (String name : names) {
            modules.append("<module>").append(name).append("</module>");
            Files.writeString(
                    directory().toPath().resolve(name).resolve("pom.xml"),
                    parent.replace("<artifactId>javac</artifactId>", "<artifactId>" + name + "</artifactId>")
                            .replace("<packaging>pom</packaging>", ""));
        }
        Files.writeString(
                directory().toPath().resolve("pom.xml"),
                parent.replace("<artifactId>javac</artifactId>", "<artifactId>mistakes</artifactId>")
                        .replace("<properties>", modules.append("</modules><properties>")));
    }

    /**
     * What the build does not show as the catalogue expects it; empty where all is as it should be.
     *
     * @param log of the build
     */
    public List<String> differing(String log) throws IOException {
        List<String> differing = new ArrayList<>();
        for (String name : names) {
            String told = section(log, name);
            Path expected = resources.resolve("javac-mistakes").resolve(name).resolve("expected.txt");
            // Each message: kind, file and line as javac gives them, then its text.
            Arrays.stream(Files.readString(expected).split("\\n\\n"))
                    .filter(message -> !isTold(message.strip(), told))
                    .forEach(message -> differing.add(name + ": " + message));
        }
        return differing;
    }

    private static boolean isTold(String message, String told) {
        Matcher headline = HEADLINE.matcher(message);
        String text = message.substring(message.indexOf('\n') + 1);
        int at = told.indexOf(text);
        return headline.lookingAt()
                && at >= 0
                && told.substring(told.lastIndexOf('\n', at) + 1, at)
                        .contains(headline.group(1) + ":[" + headline.group(2) + ",");
    }

    /** What Maven says between the head of a module and that of the next one. */
    private static String section(String log, String module) {
        int from = log.indexOf("-< io.streamt.it.javac:" + module + " >-");
        int to = log.indexOf("-< io.streamt.it.javac:", from + 1);
        return from < 0 ? "" : log.substring(from, to < 0 ? log.length() : to);
    }
}
