package io.streamt.mojo;

import io.streamt.artifact.ConnectorArtifact;
import io.streamt.artifact.GatewayRuleArtifact;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.http.Poll;
import io.streamt.deploy.kafka.KafkaAdmin;
import io.streamt.deploy.kafka.TopicRecords;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.NearestNames;
import io.streamt.manifest.Manifest;
import io.streamt.records.RecordLayout;
import io.streamt.records.RowTable;
import io.streamt.records.SinkTable;
import io.streamt.session.Workplace;
import io.streamt.systems.KafkaConnection;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** Shows rows of a source, a model, or the table behind a JDBC sink. */
@Mojo(name = "peek", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
public final class PeekMojo extends EnvironmentMojo {
    /** As many records at the end of a topic are counted; reading all of a large one takes hours. */
    private static final long MOST_READ = 100_000;

    /** The source, model or sink. */
    @Parameter(property = "streamt.model")
    private @Nullable String model;

    /** How many rows to show: the last ones of a topic, the first ones of a table. */
    @Parameter(property = "streamt.rows", defaultValue = "10")
    private int rows;

    /** Wait until there are so many. */
    @Parameter(property = "streamt.waitFor", defaultValue = "0")
    private long waitFor;

    /** How long to wait, and to read, in seconds. */
    @Parameter(property = "streamt.timeout", defaultValue = "120")
    private long timeout;

    @Inject
    PeekMojo(RepositorySystem repositories, LifecycleExecutor lifecycle, BuildPluginManager plugins) {
        super(new MavenServices(repositories, lifecycle, plugins));
    }

    /**
     * The rows that were seen.
     *
     * @param all whether there are no others
     */
    private record Rows(long total, boolean all, String table) {}

    /** The name that was given. */
    static String chosen(@Nullable String given, Collection<String> known) throws TargetException {
        if (given == null || given.isBlank()) {
            throw new TargetException(
                    Code.MISSING_KEY,
                    "streamt.model is not given: it says what to show.",
                    "Write -Dstreamt.model=<name>. There are " + NearestNames.list(known) + ".");
        }
        return given;
    }

    private static List<String> names(Manifest manifest) {
        return Stream.concat(
                        manifest.sources().stream().map(s -> s.name()),
                        manifest.models().stream()
                                .filter(m -> !m.materialized().equals("ephemeral"))
                                .map(m -> m.name()))
                .toList();
    }

    @Override
    void run(Workplace workplace) throws MojoExecutionException, TargetException {
        Manifest manifest = workplace.compilation().manifest();
        String wanted = chosen(model, names(manifest));
        Optional<ConnectorArtifact> sink = manifest.artifacts(ConnectorArtifact.class).stream()
                .filter(c -> c.model().equals(wanted))
                .findFirst();
        Rows found = sink.isPresent()
                ? await(wanted, () -> table(workplace, sink.get()))
                : topicRows(wanted, workplace, manifest);
        getLog().info(wanted + ": " + (found.all() ? "" : "more than ") + found.total()
                + (sink.isPresent() ? " rows" : " records"));
        new Console(getLog()).info(found.table());
    }

    private Rows topicRows(String model, Workplace workplace, Manifest manifest) throws TargetException {
        Shown shown = shown(model, manifest);
        if (shown.layout().format().value().equals("avro")) {
            throw new TargetException(
                    Code.UNSUPPORTED,
                    "'" + model + "' is written in avro, which is not shown in this version.",
                    "Look at a model in json that reads it.");
        }
        KafkaConnection servers = servers(model, workplace, manifest);
        try (KafkaAdmin kafka = KafkaAdmin.connect(servers)) {
            TopicRecords records = new TopicRecords(servers, kafka);
            return await(model, () -> {
                TopicRecords.Tail tail = records.tail(shown.topic(), bounds());
                return new Rows(tail.total(), tail.all(), RowTable.ofRecords(shown.layout(), tail.records()));
            });
        }
    }

    private TopicRecords.Bounds bounds() {
        return new TopicRecords.Bounds(rows, Math.max(Math.max(rows, waitFor), MOST_READ), Duration.ofSeconds(timeout));
    }

    /** A topic whose records can be shown. */
    private record Shown(String topic, RecordLayout layout) {}

    private static Shown shown(String name, Manifest manifest) throws TargetException {
        Map<String, Shown> all = new TreeMap<>();
        manifest.sources().forEach(s -> all.put(s.name(), new Shown(s.topic(), RecordLayout.of(s))));
        manifest.models().stream()
                .filter(m -> !m.topic().isEmpty())
                .forEach(m -> all.put(m.name(), new Shown(m.topic(), RecordLayout.of(m))));
        Shown found = all.get(name);
        if (found == null) {
            throw new TargetException(
                    Code.UNKNOWN_REFERENCE,
                    "'" + name + "' is no source, model or sink of this project.",
                    NearestNames.didYouMean(name, all.keySet()) + "There are " + NearestNames.list(all.keySet()) + ".");
        }
        return found;
    }

    /** A virtual topic is the Gateway's. */
    private KafkaConnection servers(String model, Workplace workplace, Manifest manifest) throws TargetException {
        KafkaConnection kafka = workplace.settings().kafka();
        boolean virtual = manifest.artifacts(GatewayRuleArtifact.class).stream()
                .anyMatch(r -> r.model().equals(model));
        if (!virtual) {
            return kafka;
        }
        String gateway = workplace.settings().tables().gatewayServers();
        if (gateway.isEmpty()) {
            throw new TargetException(
                    Code.NO_TARGET,
                    "'" + model + "' is a virtual topic, and runtime.gateway has no 'proxy_bootstrap' to read it by.",
                    "Give it.");
        }
        return new KafkaConnection(gateway, kafka.properties());
    }

    private Rows table(Workplace workplace, ConnectorArtifact sink) throws TargetException {
        String url = setting(workplace, sink, "connection.url");
        if (url.isEmpty()) {
            throw new TargetException(
                    Code.UNSUPPORTED, "sink '" + sink.model() + "' has no table that can be shown.", "");
        }
        String table = setting(workplace, sink, "collection.name.format");
        return new SinkTable(
                        url,
                        setting(workplace, sink, "connection.username"),
                        setting(workplace, sink, "connection.password"),
                        table.isEmpty() ? sink.topic() : table.replace("${topic}", sink.topic()))
                .read(rows)
                .map(c -> new Rows(c.total(), true, c.rows()))
                .orElse(new Rows(0, true, "(no such table yet)"));
    }

    private static String setting(Workplace workplace, ConnectorArtifact sink, String key) throws TargetException {
        return workplace.settings().variables().apply(sink.config().getOrDefault(key, ""));
    }

    /** Looks at the rows. */
    private interface Look {
        Rows rows() throws TargetException;
    }

    private Rows await(String model, Look look) throws TargetException {
        Rows[] last = {new Rows(0, true, "")};
        Optional<Rows> enough = Poll.until(Duration.ofSeconds(timeout), () -> {
            last[0] = look.rows();
            return Optional.of(last[0]).filter(r -> r.total() >= waitFor);
        });
        return enough.orElseThrow(() -> new TargetException(
                Code.TOPIC_MISSING,
                "'" + model + "' has " + last[0].total() + " after " + timeout + " s, not " + waitFor + ".",
                "Look at mvn streamt:status, or wait longer with -Dstreamt.timeout=<seconds>."));
    }
}
