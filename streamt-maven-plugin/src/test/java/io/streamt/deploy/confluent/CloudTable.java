package io.streamt.deploy.confluent;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A table of the stand-in; options as Confluent Cloud would show them. */
final class CloudTable {
    private static final Pattern OPTION = Pattern.compile("'([^']+)' = '((?:[^']|'')*)'");
    private static final Pattern BUCKETS = Pattern.compile("DISTRIBUTED BY HASH \\(([^)]*)\\) INTO (\\d+) BUCKETS");
    private static final Pattern COLUMN = Pattern.compile("\n  `([^`]+)` ");
    private static final Pattern KEY = Pattern.compile("PRIMARY KEY \\(([^)]*)\\) NOT ENFORCED");
    private static final List<String> OPTIONS = List.of(
            "changelog.mode",
            "kafka.cleanup-policy",
            "kafka.max-message-size",
            "kafka.retention.size",
            "kafka.retention.time",
            "kafka.producer.compression.type",
            "key.format",
            "value.format",
            "value.fields-include");
    private static final List<String> FORMATS = List.of("avro-registry", "json-registry", "proto-registry");

    final List<String> columns = new ArrayList<>();
    final SortedMap<String, String> options = new TreeMap<>();
    int buckets = 6;
    String watermark = "";

    /** @throws IllegalArgumentException with what Confluent Cloud would say */
    static CloudTable of(String create) {
        CloudTable table = new CloudTable();
        String head = create.substring(0, create.indexOf("\n)"));
        COLUMN.matcher(head).results().forEach(m -> table.columns.add(m.group(1)));
        table.options.put("kafka.retention.time", "7 d");
        table.set(create.substring(create.indexOf("WITH (")));
        Matcher distribution = BUCKETS.matcher(create);
        List<String> key = List.of();
        if (distribution.find()) {
            key = names(distribution.group(1));
            table.buckets = Integer.parseInt(distribution.group(2));
        }
        Matcher primary = KEY.matcher(create);
        boolean hasPrimary = primary.find();
        if (!table.columns.subList(0, key.size()).equals(key)
                || hasPrimary && !names(primary.group(1)).equals(key)) {
            throw new IllegalArgumentException("Key columns must appear at the beginning of the schema");
        }
        if (!hasPrimary && table.options.getOrDefault("changelog.mode", "").equals("upsert")) {
            throw new IllegalArgumentException("Changelog mode 'upsert' requires a primary key");
        }
        return table;
    }

    private static List<String> names(String list) {
        return List.of(list.replace("`", "").split(", "));
    }

    void set(String clause) {
        OPTION.matcher(clause).results().forEach(m -> {
            boolean format = m.group(1).endsWith(".format");
            if (format && !FORMATS.contains(m.group(2))) {
                throw new IllegalArgumentException("Unsupported format: " + m.group(2));
            }
            if (!OPTIONS.contains(m.group(1))) {
                throw new IllegalArgumentException("Unsupported option: " + m.group(1));
            }
            options.put(m.group(1), shown(m.group(2)));
        });
    }

    /** In days where it is whole days. */
    private static String shown(String value) {
        if (!value.endsWith(" ms")) {
            return value;
        }
        long millis = Long.parseLong(value.substring(0, value.length() - 3));
        return millis % 86_400_000 == 0 ? millis / 86_400_000 + " d" : value;
    }

    String shown() {
        return columns + " " + buckets + " " + options + " " + watermark;
    }
}
