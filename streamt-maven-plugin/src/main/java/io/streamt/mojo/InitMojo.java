package io.streamt.mojo;

import io.streamt.manifest.FileBatch;
import io.streamt.workspace.Module;
import io.streamt.workspace.ToolVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.inject.Inject;
import javax.lang.model.SourceVersion;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** Creates a project that compiles and deploys: a source and two models, in Java and in YAML, with rows to try them. */
@Mojo(name = "init", requiresProject = false, aggregator = true, threadSafe = true)
public final class InitMojo extends StreamtMojo {
    private static final Pattern GROUP = Pattern.compile("[a-z_][a-z0-9_]*(\\.[a-z_][a-z0-9_]*)*");
    private static final Pattern ARTIFACT = Pattern.compile("[a-z][a-z0-9_-]*");

    /** Also the beginning of the Java package. */
    @Parameter(property = "streamt.init.groupId", defaultValue = "com.example")
    private String groupId = "";

    /** Also the name of the project; default: the name of the directory. */
    @Parameter(property = "streamt.init.artifactId")
    private @Nullable String artifactId;

    @Inject
    InitMojo(RepositorySystem repositories, LifecycleExecutor lifecycle, BuildPluginManager plugins) {
        super(new MavenServices(repositories, lifecycle, plugins));
    }

    @Override
    boolean needsClasses() {
        return false;
    }

    @Override
    void run(Module module) throws MojoFailureException, IOException {
        Path directory = module.basedir();
        String artifact = artifactId != null
                ? artifactId
                : Objects.requireNonNullElse(directory.getFileName(), directory)
                        .toString()
                        .toLowerCase(Locale.ROOT);
        demand(
                GROUP.matcher(groupId).matches() && SourceVersion.isName(groupId),
                groupId,
                "streamt.init.groupId",
                "a Java package in small letters, such as com.acme");
        demand(
                ARTIFACT.matcher(artifact).matches() && SourceVersion.isName(artifact.replace('-', '_')),
                artifact,
                "streamt.init.artifactId",
                "small letters, digits, '-' and '_' and no word of Java, such as sensors");
        Map<Path, String> files = files(directory, groupId, artifact);
        List<String> there = files.keySet().stream()
                .filter(Files::exists)
                .map(f -> "'" + directory.relativize(f) + "'")
                .toList();
        if (!there.isEmpty()) {
            throw new MojoFailureException(
                    "[STREAMT-008] init overwrites nothing, and there is " + String.join(", ", there)
                            + " already.\n  Call it in an empty directory; what goes into a POM that you have is in the README.");
        }
        FileBatch batch = new FileBatch();
        for (Map.Entry<Path, String> file : files.entrySet()) {
            batch.put(file.getKey(), file.getValue());
        }
        batch.write();
        files.keySet().forEach(f -> getLog().info("created " + directory.relativize(f)));
        getLog().info(
                        "Next: mvn process-classes checks it; mvn streamt:up streamt:seed streamt:deploy runs it on this machine.");
    }

    private static void demand(boolean met, String value, String option, String wanted) throws MojoFailureException {
        if (!met) {
            throw new MojoFailureException(
                    "[STREAMT-008] " + option + " is '" + value + "'; it must be " + wanted + ".");
        }
    }

    /** By their places, in the order in which they are told. */
    static Map<Path, String> files(Path directory, String groupId, String artifactId) throws IOException {
        String packageName = groupId + "." + artifactId.replace('-', '_');
        Path java = directory.resolve("src/main/java").resolve(packageName.replace('.', '/'));
        Map<Path, String> templates = new LinkedHashMap<>();
        templates.put(directory.resolve("pom.xml"), "pom.xml");
        templates.put(directory.resolve("stream_project.yml"), "stream_project.yml");
        templates.put(java.resolve("Readings.java"), "Readings.java");
        templates.put(java.resolve("ReadingsClean.java"), "ReadingsClean.java");
        templates.put(directory.resolve("models/readings_per_minute.yml"), "readings_per_minute.yml");
        templates.put(directory.resolve("seeds/readings.jsonl"), "readings.jsonl");
        templates.put(directory.resolve(".gitignore"), "gitignore");
        Map<Path, String> files = new LinkedHashMap<>();
        for (Map.Entry<Path, String> each : templates.entrySet()) {
            files.put(
                    each.getKey(),
                    template(each.getValue())
                            .replace("@groupId@", groupId)
                            .replace("@artifactId@", artifactId)
                            .replace("@package@", packageName)
                            .replace("@version@", ToolVersion.read()));
        }
        return files;
    }

    private static String template(String name) throws IOException {
        try (InputStream in = InitMojo.class.getResourceAsStream("init/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
