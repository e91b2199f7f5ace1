package io.streamt.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Apicurio Registry, which speaks Confluent's API too. */
final class RegistryComponent implements Component {
    static final String NAME = "schema-registry";
    static final String API = "/apis/ccompat/v7";

    @Override
    public List<ProcessSpec> processes(Setup setup) throws StackException {
        String version = setup.versions().of("apicurio");
        Path folder = setup.layout().data("apicurio").resolve(version);
        unpack(setup, folder, "io.apicurio:apicurio-registry-app:" + version + ":tar.gz:all");
        Path database = setup.layout().data("apicurio").resolve("data").resolve("registry");
        JavaProcess process = new JavaProcess(
                NAME,
                List.of(
                        "-Xmx384m",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + setup.ports().of(Port.SCHEMA_REGISTRY),
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        // By default it forgets all schemas when it stops, but their ids stay in Kafka's records.
                        "-Dquarkus.datasource.jdbc.initial-size=1",
                        "-Dquarkus.datasource.jdbc.min-size=1",
                        "-Dquarkus.datasource.jdbc.url=jdbc:h2:file:" + PropertyText.of(database)),
                List.of(),
                List.of("-jar", runner(folder, version).toString()));
        String url = setup.ports().url(Port.SCHEMA_REGISTRY) + API;
        return List.of(process.spec(setup.layout(), Readiness.answering(url + "/subjects", "\\["), url));
    }

    private static void unpack(Setup setup, Path folder, String coordinates) throws StackException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path archive = setup.classPaths().single(coordinates);
        Path half = folder.resolveSibling(folder.getFileName() + ".part");
        try {
            Trees.delete(half);
            Files.createDirectories(half);
            Archives.unpack(archive, half);
            Files.move(half, folder);
        } catch (IOException e) {
            throw new StackException("The schema registry cannot be unpacked into " + folder + ": " + e, e);
        }
    }

    private static Path runner(Path folder, String version) throws StackException {
        String name = "apicurio-registry-app-" + version + "-runner.jar";
        try (var files = Files.walk(folder, 2)) {
            return files.filter(file -> file.endsWith(name))
                    .findFirst()
                    .orElseThrow(() -> new StackException("The schema registry " + version + " holds no " + name
                            + "; 'local: versions: apicurio:' has to be a 2.x version."));
        } catch (IOException e) {
            throw new StackException("The schema registry in " + folder + " cannot be read: " + e, e);
        }
    }
}
