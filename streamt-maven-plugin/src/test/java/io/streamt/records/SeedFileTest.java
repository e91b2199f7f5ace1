package io.streamt.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.deploy.kafka.TopicRecords.TextRecord;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.manifest.Manifest.ColumnEntry;
import io.streamt.manifest.Manifest.FormatEntry;
import io.streamt.manifest.Manifest.SourceEntry;
import io.streamt.manifest.Manifest.TermsEntry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
        List<TextRecord> records = new SeedFile(csv, "seeds/orders.jsonl", diagnostics)
                .jsonLines(
                        List.of("{\"amount\": 1.50, \"id\": \"a, \\\"b\\\"\"}", "{\"id\": \"c\", \"amount\": null}"));
        assertThat(records)
                .containsExactly(
                        new TextRecord(Optional.of("\"a, \"\"b\"\"\""), Optional.of("\"a, \"\"b\"\"\",1.50")),
                        new TextRecord(Optional.of("c"), Optional.of("c,")));
        assertThat(RowTable.ofRecords(List.of("id", "amount"), records, true)).isEqualTo("""
                id     | amount
                -------+-------
                a, "b" | 1.50
                c      | null""");
    }

    @Test
    void jsonLinesGoAsTheyAreWithTheirKey() {
        assertThat(file("seeds/orders.jsonl").jsonLines(List.of("{\"id\": \"a\", \"amount\": 1.50}", "")))
                .containsExactly(new TextRecord(Optional.of("a"), Optional.of("{\"id\":\"a\",\"amount\":1.50}")));
        assertThat(diagnostics.all()).isEmpty();
    }

    @Test
    void csvTakesTheTypesOfTheColumns() {
        assertThat(file("seeds/orders.csv").csv(List.of("id,amount", "\"a,\"\"b\",2", "c,")))
                .extracting(r -> r.value().orElseThrow())
                .containsExactly("{\"id\":\"a,\\\"b\",\"amount\":2}", "{\"id\":\"c\",\"amount\":null}");
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
        List<TextRecord> records = List.of(
                new TextRecord(Optional.empty(), Optional.of("{\"id\":\"a\",\"amount\":1}")),
                new TextRecord(Optional.of("b"), Optional.empty()));
        assertThat(RowTable.ofRecords(List.of("id", "amount"), records, false)).isEqualTo("""
                        id          | amount
                        ------------+-------
                        a           | 1
                        (deleted b) |""");
    }

    private SeedFile file(String path) {
        return new SeedFile(source, path, diagnostics);
    }
}
