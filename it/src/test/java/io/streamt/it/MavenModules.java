package io.streamt.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A build of several projects made by a hook script, each with our plugin as the case has it. */
final class MavenModules {
    private MavenModules() {}

    /** @param directory below a case, whose POM is the parent of each module */
    static void write(File directory, String... modules) throws IOException {
        String parent = Files.readString(directory.getParentFile().toPath().resolve("pom.xml"));
        String artifact = parent.replaceFirst("(?s).*?<artifactId>(.*?)</artifactId>.*", "$1");
        String listed = Arrays.stream(modules)
                .map(m -> "<module>" + m + "</module>")
                .collect(Collectors.joining("", "<modules>", "</modules>"));
        // It holds no project itself.
        Files.writeString(
                directory.toPath().resolve("pom.xml"),
                parent.replaceFirst("<artifactId>" + artifact, "<artifactId>" + artifact + "-" + directory.getName())
                        .replaceFirst("<properties>", listed + "<properties><streamt.skip>true</streamt.skip>"));
        for (String module : modules) {
            File target = new File(directory, module);
            target.mkdirs();
            Files.writeString(
                    target.toPath().resolve("pom.xml"),
                    parent.replaceFirst("<artifactId>" + artifact, "<artifactId>" + artifact + "-" + module));
        }
    }
}
