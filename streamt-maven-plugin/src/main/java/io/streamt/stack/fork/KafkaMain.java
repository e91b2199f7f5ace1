package io.streamt.stack.fork;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** Formats the log directory when that was not done yet, then runs the broker: one JVM instead of three. */
public final class KafkaMain {
    private KafkaMain() {}

    /**
     * Runs until it is killed.
     *
     * @param arguments the broker's properties file
     */
    public static void main(String[] arguments) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of(arguments[0]))) {
            properties.load(in);
        }
        if (!Files.exists(Path.of(properties.getProperty("log.dirs"), "meta.properties"))) {
            String[] format = {"format", "-t", Uuid.randomUuid().toString(), "-c", arguments[0]};
            int code = StorageTool.execute(format, System.out);
            if (code != 0) {
                System.exit(code);
            }
        }
        Kafka.main(arguments);
    }
}
