package io.streamt.mojo;

import io.streamt.artifact.TopicArtifact;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.kafka.KafkaAdmin;
import io.streamt.deploy.kafka.TopicProvider;
import io.streamt.deploy.kafka.TopicRecords;
import io.streamt.deploy.kafka.TopicRecords.TopicRecord;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Counted;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.Origin;
import io.streamt.diagnostic.TextLines;
import io.streamt.manifest.Manifest.SourceEntry;
import io.streamt.records.SeedFile;
import io.streamt.session.Workplace;
import io.streamt.systems.KafkaConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.eclipse.aether.RepositorySystem;

/** Writes {@code seeds/<source>.jsonl} or {@code .csv} into the topics of sources, which it creates; all rows or none. */
@Mojo(name = "seed", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
public final class SeedMojo extends EnvironmentMojo {
    @Inject
    SeedMojo(RepositorySystem repositories, LifecycleExecutor lifecycle, BuildPluginManager plugins) {
        super(new MavenServices(repositories, lifecycle, plugins));
    }

    @Override
    void run(Workplace workplace) throws MojoExecutionException, TargetException, IOException {
        if (workplace.environment().isProtected()) {
            throw new TargetException(
                    Code.NOT_CONFIRMED,
                    "environment '" + workplace.environment().name() + "' is protected: it takes no seeds.",
                    "");
        }
        Map<SourceEntry, List<TopicRecord>> seeds = read(workplace);
        if (seeds.isEmpty()) {
            throw new TargetException(
                    Code.SEED,
                    "there are no seeds.",
                    "Put rows into seeds/<source>.jsonl or .csv below the project directory.");
        }
        KafkaConnection servers = workplace.settings().kafka();
        try (KafkaAdmin kafka = KafkaAdmin.connect(servers)) {
            List<String> told = new ArrayList<>();
            Map<String, List<TopicRecord>> records = new LinkedHashMap<>();
            for (Map.Entry<SourceEntry, List<TopicRecord>> seed : seeds.entrySet()) {
                SourceEntry source = seed.getKey();
                told.add("source " + source.name() + ": "
                        + Counted.of(seed.getValue().size(), "record") + " into " + prepared(source, kafka));
                records.computeIfAbsent(source.topic(), t -> new ArrayList<>()).addAll(seed.getValue());
            }
            String writer = "streamt-seed-" + workplace.compilation().manifest().project();
            new TopicRecords(servers, kafka).write(records, writer);
            told.forEach(getLog()::info);
        }
    }

    private static Map<SourceEntry, List<TopicRecord>> read(Workplace workplace) throws IOException {
        Diagnostics diagnostics = new Diagnostics();
        Map<SourceEntry, List<TopicRecord>> seeds = new LinkedHashMap<>();
        Path directory = workplace.module().files().directory();
        for (SourceEntry source : workplace.compilation().manifest().sources()) {
            for (String extension : List.of("jsonl", "csv")) {
                String path = "seeds/" + source.name() + "." + extension;
                if (Files.isRegularFile(directory.resolve(path))) {
                    checkFormat(source, path, diagnostics);
                    SeedFile file = new SeedFile(source, path, diagnostics);
                    List<String> lines = TextLines.normalized(Files.readString(directory.resolve(path)))
                            .lines()
                            .toList();
                    seeds.put(source, extension.equals("csv") ? file.csv(lines) : file.jsonLines(lines));
                }
            }
        }
        diagnostics.stopIfErrors();
        return seeds;
    }

    private static void checkFormat(SourceEntry source, String path, Diagnostics diagnostics) {
        List<String> formats = List.of(source.format().value(), source.format().key());
        if (formats.contains("avro")) {
            diagnostics.error(
                    Code.UNSUPPORTED,
                    new Origin.InFile(path, 1, 1),
                    "source '" + source.name() + "' is written in avro, and seeds cannot be in this version.",
                    "Fill it by a model with 'format: avro' over a source in json.");
        }
    }

    /** Makes the source's topic where there is none; the answer describes it. */
    private static String prepared(SourceEntry source, KafkaAdmin kafka) throws TargetException {
        boolean created = kafka.existing(Set.of(source.topic())).isEmpty();
        if (created) {
            Map<String, String> config =
                    source.changelog().equals("upsert") ? Map.of("cleanup.policy", "compact") : Map.of();
            new TopicProvider(kafka)
                    .create(new TopicArtifact(source.name(), source.topic(), 1, 1, new TreeMap<>(config)));
        }
        String topic = "topic " + source.topic();
        if (created) {
            return "new " + topic;
        }
        return kafka.holdsRecords(source.topic()) ? topic + ", behind those that were there" : topic;
    }
}
