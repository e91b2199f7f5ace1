package io.streamt.deploy.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamt.artifact.SchemaArtifact.Language;
import io.streamt.deploy.FieldChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Compares the texts of schemas by what they mean. */
final class SchemaText {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private SchemaText() {}

    /** Whether two texts differ in blanks and in the order of keys at most. */
    static boolean means(Language language, String one, String other) {
        if (language == Language.PROTOBUF) {
            return words(one).equals(words(other));
        }
        Optional<JsonNode> tree = tree(one);
        return one.equals(other) || (tree.isPresent() && tree.equals(tree(other)));
    }

    private static String words(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private static Optional<JsonNode> tree(String text) {
        try {
            return Optional.of(MAPPER.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Fields of the outermost record that differ. */
    static List<FieldChange> changes(String before, String after) {
        return FieldChange.between(fields(before), fields(after)).stream()
                .map(f -> FieldChange.of("field " + f.path(), f.before(), f.after()))
                .toList();
    }

    /** How many fields the outermost record has; 0 for what is no such text. */
    static int size(String schema) {
        return fields(schema).size();
    }

    private static Map<String, String> fields(String schema) {
        Map<String, String> fields = new TreeMap<>();
        tree(schema).ifPresent(tree -> {
            tree.path("fields")
                    .forEach(f -> fields.put(
                            f.path("name").asText(), f.path("type").toString().replace("\"", "")));
            tree.path("properties")
                    .properties()
                    .forEach(p -> fields.put(p.getKey(), p.getValue().toString().replace("\"", "")));
        });
        return fields;
    }
}
