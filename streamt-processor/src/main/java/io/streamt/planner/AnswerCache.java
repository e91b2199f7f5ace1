package io.streamt.planner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Answers as small JSON files, named by a digest of the question. */
record AnswerCache(Path directory) {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** Absent where there is no file, or none that can be read as JSON. */
    Optional<JsonNode> read(String digest) {
        try {
            return Optional.of(JSON.readTree(Files.readString(file(digest), StandardCharsets.UTF_8)))
                    .filter(JsonNode::isObject);
        } catch (IOException e) {
            // Not there yet, or broken: the planner answers again.
            return Optional.empty();
        }
    }

    void write(String digest, JsonNode answer) {
        try {
            Files.createDirectories(directory);
            Path fresh = Files.createTempFile(directory, digest, ".tmp");
            try {
                Files.writeString(fresh, JSON.writeValueAsString(answer), StandardCharsets.UTF_8);
                Files.move(fresh, file(digest), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            // A directory that cannot be written costs time in the next run and nothing in this one.
        }
    }

    private Path file(String digest) {
        return directory.resolve(digest + ".json");
    }
}
