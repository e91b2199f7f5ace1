package io.streamt.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.apache.calcite.config.Lex;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.flink.sql.parser.ddl.table.SqlCreateTable;
import org.apache.flink.sql.parser.impl.FlinkSqlParserImpl;

class QuotingPropertiesTest {
    @Property(tries = 300)
    void quotedNameIsReadBackUnchanged(@ForAll("names") String name) {
        ParseResult result =
                new SqlParser().parse("SELECT " + Identifiers.quote(name) + " FROM " + Identifiers.quote(name));
        Query query = ((ParseResult.Parsed) result).query();
        assertThat(query.tables().get(0).path()).containsExactly(name);
        assertThat(query.outputColumns()).contains(List.of(new OutputColumn.Named(name, Set.of(), 1, 8)));
    }

    @Property(tries = 300)
    void optionsAreReadBackUnchanged(@ForAll("texts") String key, @ForAll("texts") String value) {
        SqlCreateTable table = parse(table(Optional.empty(), Map.of(key, value)).sql());
        assertThat(table.getProperties()).containsEntry(key, value);
    }

    @Property(tries = 100)
    void watermarkOfAnyDelayIsRead(@ForAll @LongRange(min = 0, max = 86_000_000_000L) long millis) {
        CreateTable.Watermark watermark = new CreateTable.Watermark("ts", Duration.ofMillis(millis));
        assertThat(parse(table(Optional.of(watermark), Map.of()).sql()).getWatermark())
                .isPresent();
    }

    @Provide
    Arbitrary<String> names() {
        // A line break cannot stand inside backticks.
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars('`', '\'', '.', 'ä', '日', '€')
                .ofMinLength(1)
                .ofMaxLength(100);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars('\'', '`', '\n', 'ä', '日')
                .ofMinLength(1);
    }

    private static CreateTable table(Optional<CreateTable.Watermark> watermark, Map<String, String> options) {
        TreeMap<String, String> all = new TreeMap<>(options);
        all.putIfAbsent("~~", "x");
        List<CreateTable.Column> columns = List.of(CreateTable.Column.physical("ts", "TIMESTAMP(3)", true));
        return new CreateTable("t", columns, watermark, List.of(), all);
    }

    private static SqlCreateTable parse(String sql) {
        try {
            SqlNode node = org.apache.calcite.sql.parser.SqlParser.create(
                            sql,
                            org.apache.calcite.sql.parser.SqlParser.config()
                                    .withParserFactory(FlinkSqlParserImpl.FACTORY)
                                    .withLex(Lex.JAVA))
                    .parseStmt();
            return (SqlCreateTable) node;
        } catch (SqlParseException e) {
            throw new AssertionError(sql, e);
        }
    }
}
