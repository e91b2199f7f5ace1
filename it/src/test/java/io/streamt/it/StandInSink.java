package io.streamt.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;

/**
 * A sink with the options of another whose plugin cannot be had: a worker asks it the same of its config. What comes to it
 * is dropped. {@link StandInSinks} makes a class of the other's name out of it.
 */
public abstract class StandInSink extends SinkConnector {
    private Map<String, String> config = Map.of();

    @Override
    public ConfigDef config() {
        ConfigDef definition = new ConfigDef();
        String name = '/' + getClass().getName() + ".options";
        try (InputStream options = getClass().getResourceAsStream(name);
                BufferedReader lines = new BufferedReader(new InputStreamReader(options, StandardCharsets.UTF_8))) {
            lines.lines().forEach(line -> define(definition, line.split(" ")));
            return definition;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param option name, type, "=default" or "!" where it is required, the values that it takes */
    private static void define(ConfigDef definition, String... option) {
        ConfigDef.Type type = ConfigDef.Type.valueOf(option[1]);
        boolean required = option.length < 3 || option[2].equals("!");
        Object standard = required
                ? ConfigDef.NO_DEFAULT_VALUE
                : ConfigDef.parseType(option[0], option[2].equals("=null") ? null : option[2].substring(1), type);
        ConfigDef.Validator values =
                option.length > 3 ? ConfigDef.CaseInsensitiveValidString.in(option[3].split("\\|")) : null;
        definition.define(option[0], type, standard, values, ConfigDef.Importance.HIGH, "");
    }

    @Override
    public String version() {
        return "stand-in";
    }

    @Override
    public void start(Map<String, String> properties) {
        config = properties;
    }

    @Override
    public void stop() {
        config = Map.of();
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return Collections.nCopies(maxTasks, config);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return Dropping.class;
    }

    /** Reads and forgets. */
    public static final class Dropping extends SinkTask {
        @Override
        public String version() {
            return "stand-in";
        }

        @Override
        public void start(Map<String, String> properties) {
            // Nothing to open.
        }

        @Override
        public void put(Collection<SinkRecord> records) {
            // Nothing to write to.
        }

        @Override
        public void stop() {
            // Nothing to close.
        }
    }
}
