package io.streamt.deploy.flink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LastCheckpointTest {
    private static Optional<LastCheckpoint> read(String completed) throws JsonProcessingException {
        String json = "{\"latest\": {\"completed\": " + completed + "}}";
        return LastCheckpoint.read(new ObjectMapper().readTree(json), Instant.ofEpochMilli(62_000));
    }

    @Test
    void ageAndSize() throws JsonProcessingException {
        LastCheckpoint last = read("{\"id\": 3, \"trigger_timestamp\": 50000, \"state_size\": 4210}")
                .orElseThrow();
        assertThat(last.text()).isEqualTo("12 s ago, 4.2 kB");
        assertThat(last.metrics())
                .containsEntry("checkpoint_age_seconds", 12L)
                .containsEntry("checkpoint_bytes", 4210L);
        assertThat(read("{\"trigger_timestamp\": 99000, \"state_size\": 12}")
                        .orElseThrow()
                        .text())
                .as("clocks differ")
                .isEqualTo("0 s ago, 12 B");
        assertThat(read("{\"trigger_timestamp\": 62000, \"state_size\": 3000000000}")
                        .orElseThrow()
                        .text())
                .isEqualTo("0 s ago, 3.0 GB");
    }

    @Test
    void noneYet() throws JsonProcessingException {
        assertThat(read("null")).isEmpty();
    }
}
