package io.streamt.manifest;

import io.streamt.artifact.Artifact;
import io.streamt.artifact.ConfluentStatementArtifact;
import io.streamt.artifact.ConfluentTableArtifact;
import io.streamt.artifact.ConnectorArtifact;
import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.artifact.GatewayRuleArtifact;
import io.streamt.artifact.SchemaArtifact;
import io.streamt.artifact.TopicArtifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The files that {@code compile} writes. Names come from validated names, so none can leave the folder. */
public final class OutputFiles {
    private static final String MANIFEST = "manifest.json";

    private final UnaryOperator<String> addresses;

    /** @param addresses fills in what the project's runtime says of itself; leaves other {@code ${NAME}} as they are */
    public OutputFiles(UnaryOperator<String> addresses) {
        this.addresses = addresses;
    }

    /** Content by path relative to the output directory. */
    public SortedMap<String, String> render(Manifest manifest) {
        SortedMap<String, String> files = new TreeMap<>();
        files.put(MANIFEST, ManifestJson.write(manifest));
        for (Artifact artifact : manifest.artifacts()) {
            if (artifact instanceof SchemaArtifact schema) {
                files.put("schemas/" + fileName(schema.subject()), ManifestJson.pretty(ArtifactJson.content(schema)));
            } else if (artifact instanceof TopicArtifact topic) {
                files.put("topics/" + topic.topic() + ".json", ManifestJson.pretty(ArtifactJson.content(topic)));
            } else if (artifact instanceof FlinkJobArtifact job) {
                files.put("flink/" + job.model() + ".sql", script(job));
            } else if (artifact instanceof ConfluentTableArtifact table) {
                files.put("topics/" + table.topic() + ".json", ManifestJson.pretty(ArtifactJson.content(table)));
            } else if (artifact instanceof ConfluentStatementArtifact statement) {
                files.put("flink/" + statement.model() + ".sql", script(statement));
            } else if (artifact instanceof ConnectorArtifact connector) {
                files.put(
                        "connectors/" + connector.model() + ".json",
                        ManifestJson.pretty(ArtifactJson.content(connector)));
            } else if (artifact instanceof GatewayRuleArtifact rule) {
                files.put("gateway/" + rule.model() + ".json", ManifestJson.pretty(ArtifactJson.content(rule)));
            }
        }
        return files;
    }

    /**
     * Writes what changed, all of it or nothing; true when anything did.
     *
     * @param whole whether the files are all there should be: then others are removed, and the manifest is among them
     */
    public static boolean write(Path directory, SortedMap<String, String> files, boolean whole) throws IOException {
        FileBatch batch = new FileBatch();
        for (var file : files.entrySet()) {
            if (whole || !file.getKey().equals(MANIFEST)) {
                batch.put(directory.resolve(file.getKey()), file.getValue());
            }
        }
        boolean changed = batch.write();
        for (String folder :
                whole ? List.of("schemas", "topics", "flink", "connectors", "gateway") : List.<String>of()) {
            changed |= removeOthers(directory, folder, files);
        }
        return changed;
    }

    /** The manifest beside the module's classes, where other modules find it. */
    public static void writeManifest(Path classes, SortedMap<String, String> files) throws IOException {
        Path path = classes.resolve("META-INF").resolve("streamt").resolve(MANIFEST);
        FileBatch batch = new FileBatch();
        batch.put(path, files.getOrDefault(MANIFEST, ""));
        batch.write();
    }

    private static boolean removeOthers(Path directory, String folder, SortedMap<String, String> files)
            throws IOException {
        if (!Files.isDirectory(directory.resolve(folder))) {
            return false;
        }
        boolean removed = false;
        try (Stream<Path> existing = Files.list(directory.resolve(folder))) {
            for (Path path : existing.toList()) {
                if (!files.containsKey(folder + "/" + path.getFileName())) {
                    Files.delete(path);
                    removed = true;
                }
            }
        }
        return removed;
    }

    /** A subject may hold colons, which some file systems do not. */
    private static String fileName(String subject) {
        return subject.replace(":", "%3A") + ".json";
    }

    private static String script(ConfluentStatementArtifact statement) {
        StringBuilder script = new StringBuilder();
        statement.properties().forEach((key, value) -> script.append("SET '")
                .append(key)
                .append("' = '")
                .append(value.replace("'", "''"))
                .append("';\n"));
        return script.append(statement.statement()).append(";\n").toString();
    }

    private String script(FlinkJobArtifact job) {
        StringBuilder script = new StringBuilder();
        job.options().forEach((key, value) -> script.append("SET '")
                .append(key)
                .append("' = '")
                .append(value.replace("'", "''"))
                .append("';\n"));
        job.tables().forEach(t -> script.append("\n").append(addresses.apply(t)).append(";\n"));
        return script.append("\n").append(job.insert()).append(";\n").toString();
    }
}
