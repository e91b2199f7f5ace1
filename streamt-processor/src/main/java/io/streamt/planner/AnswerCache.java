package io.streamt.planner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.streamt.cache.SealedFiles;
import java.util.Optional;

/** Answers as small JSON texts, named by a digest of the question. */
record AnswerCache(SealedFiles files) {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** Absent where there is no file of ours, or none that can be read as JSON. */
    Optional<JsonNode> read(String digest) {
        return files.find(digest).flatMap(AnswerCache::parsed);
    }

    private static Optional<JsonNode> parsed(String text) {
        try {
            return Optional.of(JSON.readTree(text)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            // The planner answers again.
            return Optional.empty();
        }
    }

    void write(String digest, JsonNode answer) {
        files.keep(digest, answer.toString());
    }
}
