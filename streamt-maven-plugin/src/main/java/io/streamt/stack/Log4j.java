package io.streamt.stack;

import java.util.List;

/** The logging of every JVM of the stack; Kafka and Flink both speak SLF4J 1.7. */
final class Log4j {
    private Log4j() {}

    static List<String> coordinates(Versions versions) {
        String version = versions.of("log4j");
        return List.of(
                "org.apache.logging.log4j:log4j-slf4j-impl:" + version,
                "org.apache.logging.log4j:log4j-core:" + version);
    }
}
