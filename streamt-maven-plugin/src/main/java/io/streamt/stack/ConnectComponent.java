package io.streamt.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One Connect worker. Brings the file connectors; all others are plugins that the settings name. */
final class ConnectComponent implements Component {
    static final String NAME = "connect";

    @Override
    public List<ProcessSpec> processes(Setup setup) throws StackException {
        Layout layout = setup.layout();
        Path configuration = layout.conf("connect.properties");
        ConnectPlugins plugins = ConnectPlugins.of(setup);
        plugins.install(); // before the worker is asked about: what is installed decides how it looks for plugins
        JavaProcess process = new JavaProcess(
                NAME,
                List.of("-Xmx384m"),
                setup.classPaths().transitive(NAME, coordinates(setup.versions())),
                List.of("org.apache.kafka.connect.cli.ConnectDistributed", configuration.toString()));
        String url = setup.ports().url(Port.CONNECT);
        return List.of(process.spec(layout, Readiness.answering(url + "/health", "healthy"), url)
                .withFiles(Map.of(configuration, properties(setup, plugins.discovery())))
                .startedAfter(KafkaComponent.NAME));
    }

    private static List<String> coordinates(Versions versions) {
        List<String> coordinates = new ArrayList<>();
        for (String artifact : List.of("connect-runtime", "connect-json", "connect-transforms", "connect-file")) {
            coordinates.add("org.apache.kafka:" + artifact + ":" + versions.of("connect"));
        }
        coordinates.addAll(Log4j.coordinates(versions));
        return coordinates;
    }

    static String properties(Setup setup, String discovery) {
        return String.format(
                Locale.ROOT,
                """
                # plugins: %s
                bootstrap.servers=%s
                group.id=streamt-connect
                listeners=%s
                rest.advertised.host.name=127.0.0.1
                key.converter=org.apache.kafka.connect.storage.StringConverter
                value.converter=org.apache.kafka.connect.json.JsonConverter
                value.converter.schemas.enable=false
                config.storage.topic=_connect_configs
                config.storage.replication.factor=1
                offset.storage.topic=_connect_offsets
                offset.storage.replication.factor=1
                offset.storage.partitions=1
                status.storage.topic=_connect_status
                status.storage.replication.factor=1
                status.storage.partitions=1
                offset.flush.interval.ms=2000
                scheduled.rebalance.max.delay.ms=0
                plugin.path=%s
                plugin.discovery=%s
                """,
                String.join(" ", setup.settings().connectPlugins()),
                setup.ports().address(Port.KAFKA),
                setup.ports().url(Port.CONNECT),
                PropertyText.of(setup.layout().data(ConnectPlugins.FOLDER)),
                discovery);
    }
}
