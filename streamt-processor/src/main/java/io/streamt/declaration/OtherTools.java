package io.streamt.declaration;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keys that other tools have and this catalogue does not: what to write instead. */
final class OtherTools {
    private static final String UNION =
            "A source is one topic: declare one source for each, and read them with UNION ALL.";

    private static final Map<String, String> OF_SOURCES = Map.of(
            "connector",
            "A source is a Kafka topic. Bring a table into one (Debezium does), declare that with 'changelog: upsert', and"
                    + " join it with FOR SYSTEM_TIME AS OF.",
            "topics",
            UNION,
            "topic_pattern",
            UNION,
            "tables",
            "Sources are not nested: declare each with its own 'name' and 'topic'.",
            "database",
            "A source is a Kafka topic: name it under 'topic'.");

    private static final Map<String, String> OF_MODELS = Map.of(
            "retention",
            "Write advanced: {topic: {config: {retention.ms: 7d}}}.",
            "retention_ms",
            "Write advanced: {topic: {config: {retention.ms: 7d}}}.",
            "config",
            "Write 'materialized' and 'tags' on the model itself, configs of its topic under 'advanced.topic.config'.",
            "meta",
            "Write 'description', 'owner' and 'tags'.");

    private static final Map<String, String> OF_FILES = Map.of(
            "version", "Files have no version here: remove it.",
            "macros", "Macros stand in files of their own: macros/*.sql.",
            "seeds", "Seeds stand in files of their own: seeds/*.jsonl.");

    /** Keys of this catalogue that may be missing because of a key of another tool. */
    private static final Map<String, List<String>> IN_PLACE_OF = Map.of(
            "topics", List.of("topic"),
            "topic_pattern", List.of("topic"),
            "connector", List.of("key", "changelog", "event_time"));

    private OtherTools() {}

    static List<String> inPlaceOf(String section, String key) {
        return section.equals("a source") ? IN_PLACE_OF.getOrDefault(key, List.of()) : List.of();
    }

    /** @param section its title */
    static Optional<String> hint(String section, String key) {
        Map<String, String> known =
                switch (section) {
                    case "a source" -> OF_SOURCES;
                    case "a model" -> OF_MODELS;
                    case "a project file" -> OF_FILES;
                    default -> Map.of();
                };
        return Optional.ofNullable(known.get(key));
    }
}
