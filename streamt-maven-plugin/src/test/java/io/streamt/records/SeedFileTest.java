package io.streamt.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.deploy.kafka.TopicRecords.TopicRecord;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.manifest.Manifest.ColumnEntry;
import io.streamt.manifest.Manifest.FormatEntry;
import io.streamt.manifest.Manifest.SourceEntry;
import io.streamt.manifest.Manifest.TermsEntry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.LongSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedFileTest {
    private final Diagnostics diagnostics = new Diagnostics();
    private static final TermsEntry TERMS =
            new TermsEntry(Optional.empty(), "", "private", List.of(), Optional.empty());

    private final SourceEntry source = new SourceEntry(
            "orders",
            "orders.v1",
            "",
            "",
            List.of(),
            List.of("id"),
            "append",
            new FormatEntry("json", "raw"),
            List.of(
                    new ColumnEntry("id", "STRING", true, Optional.empty(), List.of(), Optional.empty()),
                    new ColumnEntry("amount", "DECIMAL(10, 2)", true, Optional.empty(), List.of(), Optional.empty())),
            Optional.empty(),
            Optional.empty(),
            TERMS,
            "x.yml:1:1");

    @Test
    void rowsOfACsvSourceAreLinesInTheOrderOfItsColumns() {
        SourceEntry csv = new SourceEntry(
                "orders",
                "orders.v1",
                "",
                "",
                List.of(),
                List.of("id"),
                "append",
                new FormatEntry("csv", "csv"),
                source.columns(),
                Optional.empty(),
                Optional.empty(),
                TERMS,
                "x.yml:1:1");
        List<TopicRecord> records = new SeedFile(csv, "seeds/orders.jsonl", diagnostics)
                .jsonLines(
                        List.of("{\"amount\": 1.50, \"id\": \"a, \\\"b\\\"\"}", "{\"id\": \"c\", \"amount\": null}"));
        assertThat(records)
                .containsExactly(
                        new TopicRecord(key("\"a, \"\"b\"\"\""), Optional.of("\"a, \"\"b\"\"\",1.50")),
                        new TopicRecord(key("c"), Optional.of("c,")));
        assertThat(RowTable.ofRecords(RecordLayout.of(csv), records)).isEqualTo("""
                id     | amount
                -------+-------
                a, "b" | 1.50
                c      | null""");
    }

    @Test
    void jsonLinesGoAsTheyAreWithTheirKey() {
        assertThat(file("seeds/orders.jsonl").jsonLines(List.of("{\"id\": \"a\", \"amount\": 1.50}", "")))
                .containsExactly(new TopicRecord(key("a"), Optional.of("{\"id\":\"a\",\"amount\":1.50}")));
        assertThat(diagnostics.all()).isEmpty();
    }

    @Test
    void csvTakesTheTypesOfTheColumns() {
        assertThat(file("seeds/orders.csv").csv(List.of("id,amount", "\"a,\"\"b\",2", "c,")))
                .extracting(r -> r.value().orElseThrow())
                .containsExactly("{\"id\":\"a,\\\"b\",\"amount\":2}", "{\"id\":\"c\",\"amount\":null}");
    }

    @Test
    void aFieldWithoutTextIsNullAndNoEmptyText() {
        assertThat(file("seeds/orders.csv").csv(List.of("id,amount", ",2")))
                .containsExactly(new TopicRecord(Optional.empty(), Optional.of("{\"id\":null,\"amount\":2}")));
        assertThat(diagnostics.all()).isEmpty();
    }

    @Test
    void anUnknownColumnInTheFirstLineIsReportedThere() {
        file("seeds/orders.csv").csv(List.of("id,amuont", "a,1"));
        assertThat(diagnostics.all())
                .extracting(d -> d.code().id() + " " + d.origin().place())
                .containsExactly("STREAMT-906 seeds/orders.csv:1:1");
        assertThat(diagnostics.all().get(0).hint()).startsWith("Did you mean 'amount'?");
    }

    @Test
    void wrongLinesAreReportedAllAtOnceWithTheirPlace() {
        file("seeds/orders.jsonl").jsonLines(List.of("{\"id\": ", "[]", "{\"amuont\": 1}"));
        assertThat(diagnostics.all())
                .extracting(d -> d.code().id() + " " + d.origin().place())
                .containsExactly(
                        "STREAMT-906 seeds/orders.jsonl:1:1",
                        "STREAMT-906 seeds/orders.jsonl:2:1",
                        "STREAMT-906 seeds/orders.jsonl:3:1");
        assertThat(diagnostics.all().get(2).hint()).startsWith("Did you mean 'amount'?");
    }

    @Test
    void tablesAreAligned() {
        List<TopicRecord> records = List.of(
                new TopicRecord(Optional.empty(), Optional.of("{\"id\":\"a\",\"amount\":1}")),
                new TopicRecord(key("b"), Optional.empty()));
        assertThat(RowTable.ofRecords(RecordLayout.of(source), records)).isEqualTo("""
                        id          | amount
                        ------------+-------
                        a           | 1
                        (deleted b) |""");
    }

    private static Optional<ByteBuffer> key(String text) {
        return Optional.of(StandardCharsets.UTF_8.encode(text));
    }

    private SourceEntry keyed(String type, boolean keyOnly) {
        return new SourceEntry(
                "stock",
                "stock.v1",
                "",
                "",
                List.of(),
                List.of("id"),
                "upsert",
                new FormatEntry("json", "raw", keyOnly),
                List.of(
                        new ColumnEntry("id", type, true, Optional.empty(), List.of(), Optional.empty()),
                        new ColumnEntry("n", "INT", true, Optional.empty(), List.of(), Optional.empty())),
                Optional.empty(),
                Optional.empty(),
                TERMS,
                "x.yml:1:1");
    }

    /** The bytes of Kafka's serializers, which RawKeysTest of the compiler has Flink read. */
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
        "BYTES, AAEC, 000102",
        "VARBINARY(4), AAEC, 000102",
        "STRING, ab, 6162"
    })
    void aRawKeyHasTheBytesThatFlinkReads(String type, String value, String bytes) {
        SourceEntry keyed = keyed(type, true);
        List<TopicRecord> records =
                new SeedFile(keyed, "seeds/stock.csv", diagnostics).csv(List.of("id,n", value + ",1"));
        assertThat(records)
                .containsExactly(new TopicRecord(
                        Optional.of(ByteBuffer.wrap(HexFormat.of().parseHex(bytes))), Optional.of("{\"n\":1}")));
        assertThat(RowTable.ofRecords(RecordLayout.of(keyed), records).lines().skip(2))
                .singleElement()
                .asString()
                .startsWith(value + " ")
                .endsWith("| 1");
    }

    @Test
    void numbersInKeysAreThoseOfKafka() {
        assertThat(new SeedFile(keyed("BIGINT", false), "seeds/stock.jsonl", diagnostics)
                        .jsonLines(List.of("{\"id\": 42, \"n\": 1}")))
                .containsExactly(new TopicRecord(
                        Optional.of(ByteBuffer.wrap(new LongSerializer().serialize("stock.v1", 42L))),
                        Optional.of("{\"id\":42,\"n\":1}")));
    }

    @Test
    void aKeyThatIsNoValueOfItsTypeIsReported() {
        SeedFile file = new SeedFile(keyed("INT", true), "seeds/stock.jsonl", diagnostics);
        file.jsonLines(
                List.of("{\"id\": 1.5, \"n\": 1}", "{\"id\": 3000000000, \"n\": 1}", "{\"id\": null, \"n\": 1}"));
        assertThat(diagnostics.all())
                .extracting(d -> d.origin().place() + " " + d.message())
                .containsExactly(
                        "seeds/stock.jsonl:1:1 key column 'id' is INT, and '1.5' is no value of it.",
                        "seeds/stock.jsonl:2:1 key column 'id' is INT, and '3000000000' is no value of it.");
    }

    @Test
    void aDeletedNumberIsShownAsTheNumber() {
        ByteBuffer key = ByteBuffer.wrap(new LongSerializer().serialize("", 42L));
        ByteBuffer other = StandardCharsets.UTF_8.encode("abc");
        assertThat(RowTable.ofRecords(
                        RecordLayout.of(keyed("BIGINT", true)),
                        List.of(
                                new TopicRecord(Optional.of(key), Optional.empty()),
                                new TopicRecord(Optional.of(other), Optional.empty()),
                                new TopicRecord(Optional.of(other), Optional.of("{\"n\": 3}")),
                                new TopicRecord(Optional.of(key), Optional.of("no JSON")))))
                .isEqualTo("""
                        id            | n
                        --------------+--
                        (deleted 42)  |
                        (deleted abc) |
                        null          | 3
                        no JSON       |""");
    }

    private SeedFile file(String path) {
        return new SeedFile(source, path, diagnostics);
    }
}
