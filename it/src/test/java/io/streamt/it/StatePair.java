package io.streamt.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A query and a later version of it.
 *
 * @param verdict what is to be said of the change: {@code survives} or {@code lost}
 * @param key of the model; empty where it is derived
 * @param flink options of the first version, {@code flinkAfter} of the second
 */
record StatePair(
        String name,
        String before,
        String after,
        String verdict,
        List<String> key,
        Map<String, Object> flink,
        Map<String, Object> flinkAfter) {

    static List<StatePair> read(File file) throws IOException {
        List<StatePair> pairs = new ArrayList<>();
        Object document = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file.toPath()));
        for (Object each : (List<?>) document) {
            Map<?, ?> pair = (Map<?, ?>) each;
            Map<String, Object> flink = map(pair.get("flink"));
            pairs.add(new StatePair(
                    text(pair, "name"),
                    text(pair, "before"),
                    text(pair, "after"),
                    text(pair, "verdict"),
                    pair.get("key") instanceof List<?> key
                            ? key.stream().map(Object::toString).toList()
                            : List.of(),
                    flink,
                    pair.get("flink_after") == null ? flink : map(pair.get("flink_after"))));
        }
        return pairs;
    }

    /** Some of both verdicts, in the order of the file. */
    static List<StatePair> sample(List<StatePair> all, int count, long seed) {
        List<StatePair> mixed = new ArrayList<>(all);
        Collections.shuffle(mixed, new Random(seed));
        Map<String, List<StatePair>> byVerdict = mixed.stream().collect(Collectors.groupingBy(StatePair::verdict));
        return byVerdict.values().stream()
                .flatMap(pairs -> pairs.stream().limit(count / byVerdict.size()))
                .sorted(Comparator.comparingInt(all::indexOf))
                .toList();
    }

    StatePair named(String other) {
        return new StatePair(other, before, after, verdict, key, flink, flinkAfter);
    }

    /** The model in YAML. */
    String model(String topics, boolean second) {
        String sql = second ? after : before;
        for (String source : List.of("orders", "payments", "customers", "spread")) {
            sql = sql.replace("{" + source + "}", "{{ source(\"" + source + "\") }}");
        }
        Map<String, Object> options = second ? flinkAfter : flink;
        return "  - name: " + name + "\n"
                + (key.isEmpty() ? "" : "    key: " + key + "\n")
                + "    advanced: {topic: {name: " + topics + "." + name + "}, flink: " + flow(options) + "}\n"
                + "    sql: |\n" + sql.strip().indent(6);
    }

    private static String flow(Map<String, Object> options) {
        return options.entrySet().stream()
                .map(o -> o.getKey() + ": "
                        + (o.getValue() instanceof Map<?, ?> nested ? flow(map(nested)) : o.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String text(Map<?, ?> pair, String key) {
        return Stream.ofNullable(pair.get(key))
                .map(Object::toString)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a pair has no '" + key + "': " + pair));
    }

    private static Map<String, Object> map(Object value) {
        Map<String, Object> map = new TreeMap<>();
        if (value instanceof Map<?, ?> given) {
            given.forEach((k, v) -> map.put(k.toString(), v));
        }
        return map;
    }
}
