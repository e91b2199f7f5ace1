package io.streamt.deploy.connect;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The record that a task failed on, where its trace says. */
record FailedRecord(String topic, String partition, String offset) {
    private static final Pattern TOPIC = Pattern.compile("topic\\s*=\\s*'?([A-Za-z0-9._-]+)");
    private static final Pattern PARTITION = Pattern.compile("(?i)(?:kafka)?partition\\s*=\\s*(\\d+)");
    private static final Pattern OFFSET = Pattern.compile("(?i)(?:kafka)?offset\\s*=\\s*(\\d+)");

    /** All three on one line, as connectors and converters write it. */
    static Optional<FailedRecord> in(String trace) {
        return trace.lines().flatMap(line -> ofLine(line).stream()).findFirst();
    }

    private static Optional<FailedRecord> ofLine(String line) {
        Matcher topic = TOPIC.matcher(line);
        Matcher partition = PARTITION.matcher(line);
        Matcher offset = OFFSET.matcher(line);
        return topic.find() && partition.find() && offset.find()
                ? Optional.of(new FailedRecord(topic.group(1), partition.group(1), offset.group(1)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "at topic " + topic + ", partition " + partition + ", offset " + offset;
    }
}
