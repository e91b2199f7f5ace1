package io.streamt.deploy.confluent;

import java.util.LinkedHashMap;
import java.util.Map;

/** Says what to do about errors of Confluent Cloud. They carry no lasting codes, so their texts are searched. */
final class StatementAdvice {
    private static final Map<String, String> BY_TEXT = new LinkedHashMap<>();

    static {
        BY_TEXT.put("BACK_QUOTED_IDENTIFIER", "A reserved word stands there as a name: write it in backticks.");
        BY_TEXT.put("Unsupported format", "Tables there are in avro-registry, json-registry or proto-registry.");
        BY_TEXT.put(
                "doesn't support consuming update and delete changes",
                "The query updates rows: give the model a key, so that its table is changed by key.");
        BY_TEXT.put(
                "determinism requirement",
                "A function of the query gives another value each time: leave it to an append-only model.");
        BY_TEXT.put("Key columns must appear", "The columns of the key come first in a table there.");
        BY_TEXT.put("its Kafka topic does not exist", "The topic was made a moment ago, or deleted: deploy again.");
        BY_TEXT.put(
                "already exists with different partitions",
                "The topic exists with another number of partitions: take that number, or another topic.");
        BY_TEXT.put(
                "do not match",
                "The table has other columns than the query: a table's columns cannot be changed; take another topic.");
        BY_TEXT.put(
                "doesn't match the existing one",
                "A subject of that topic is left in the schema registry: delete it there, and deploy again.");
        BY_TEXT.put("being modified", "Somebody changes it at this moment: deploy again.");
        BY_TEXT.put("CFU limit exceeded", "The compute pool has no room: raise its limit, or stop other statements.");
    }

    private StatementAdvice() {}

    /** Whether it is said of something that is under way there: a topic that was just made, a table that somebody changes. */
    static boolean passes(String text) {
        return text.contains("try again later") || text.contains("being modified");
    }

    static String of(String text) {
        return BY_TEXT.entrySet().stream()
                .filter(e -> text.contains(e.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
