package io.streamt.deploy.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.ConfluentTableArtifact;
import io.streamt.deploy.Diff;
import io.streamt.deploy.FieldChange;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TableDiffTest {
    /** No value stands for "absent". */
    @Test
    void anOptionMayHaveAnyValue() {
        for (String value : List.of("-", "")) {
            ConfluentTableArtifact with = table(Map.of("kafka.note", value));
            ConfluentTableArtifact without = table(Map.of());
            assertThat(TableDiff.change(with, without).fields())
                    .containsExactly(FieldChange.added("kafka.note", value));
            assertThat(TableDiff.change(without, with).fields())
                    .containsExactly(FieldChange.removed("kafka.note", value));
            assertThat(TableDiff.change(with, with)).isEqualTo(new Diff.None());
        }
    }

    @Test
    void theSameAmountInAnotherUnitIsNoChange() {
        assertThat(TableDiff.change(
                        table(Map.of("kafka.retention.time", "604800000 ms")),
                        table(Map.of("kafka.retention.time", "7 d"))))
                .isEqualTo(new Diff.None());
    }

    private static ConfluentTableArtifact table(Map<String, String> options) {
        return new ConfluentTableArtifact(
                "m", "t", "cloud", List.of("`id` BIGINT"), List.of(), 1, "", "CREATE", new TreeMap<>(options));
    }
}
