package io.streamt.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Flink's raw format reads the bytes of Kafka's serializers, which SeedFileTest of the plugin has seeds write. */
class RawKeysTest {
    private static FlinkLoader flink;

    @BeforeAll
    static void load() throws Exception {
        flink = new FlinkLoader("io.streamt.queries.flink.FlinkRawKeys");
    }

    @AfterAll
    static void close() throws Exception {
        flink.close();
    }

    @ParameterizedTest
    @CsvSource({
        "BIGINT, 4711, 0000000000001267",
        "BIGINT, -1, ffffffffffffffff",
        "INT, 4711, 00001267",
        "SMALLINT, -2, fffe",
        "TINYINT, 7, 07",
        "BOOLEAN, true, 01",
        "BOOLEAN, false, 00",
        "DOUBLE, 1.5, 3ff8000000000000",
        "FLOAT, 1.5, 3fc00000",
        "STRING, ab, 6162"
    })
    void aRawKeyIsReadAndWritten(String type, String value, String bytes) throws Exception {
        byte[] key = HexFormat.of().parseHex(bytes);
        Map<String, Object> answer = flink.ask(Map.of("type", type, "bytes", key));
        assertThat(answer.get("value")).hasToString(value);
        assertThat((byte[]) answer.get("bytes")).isEqualTo(key);
    }

    @Test
    void bytesAreReadAsTheyAre() throws Exception {
        byte[] key = {0, 1, 2};
        assertThat(flink.ask(Map.of("type", "BYTES", "bytes", key)).get("value"))
                .isEqualTo(key);
    }
}
