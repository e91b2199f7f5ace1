package io.streamt.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.sql.ColumnType.Kind;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnTypeReaderTest {
    private static final ColumnType INT = new ColumnType.Plain(Kind.INT, true);
    private final ColumnTypeReader reader = new ColumnTypeReader();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            STRING | STRING
            VARCHAR(20) | STRING
            char(3) | STRING
            BOOLEAN | BOOLEAN
            TINYINT | TINYINT
            SMALLINT | SMALLINT
            INT | INT
            INTEGER | INT
            BIGINT | BIGINT
            FLOAT | FLOAT
            DOUBLE | DOUBLE
            DOUBLE PRECISION | DOUBLE
            DECIMAL(12, 2) | DECIMAL
            NUMERIC(12) | DECIMAL
            DEC | DECIMAL
            BYTES | BYTES
            VARBINARY(4) | BYTES
            BINARY(4) | BYTES
            DATE | DATE
            TIME | TIME
            TIME(3) | TIME
            TIMESTAMP | TIMESTAMP
            TIMESTAMP(3) | TIMESTAMP
            TIMESTAMP(3) WITHOUT TIME ZONE | TIMESTAMP
            TIMESTAMP_LTZ(3) | TIMESTAMP_LTZ
            TIMESTAMP(3) WITH LOCAL TIME ZONE | TIMESTAMP_LTZ
            RAW('java.lang.Integer', 'AAA') | OTHER
            """)
    void synonymsAreOneKind(String type, Kind kind) {
        assertThat(reader.read(type, false))
                .get(InstanceOfAssertFactories.type(ColumnType.Plain.class))
                .returns(kind, ColumnType.Plain::kind)
                .returns(false, ColumnType.Plain::nullable);
    }

    @Test
    void shapesAreReadToTheirInside() {
        assertThat(reader.read("ARRAY<INT NOT NULL>", true))
                .contains(new ColumnType.ListOf(new ColumnType.Plain(Kind.INT, false), true));
        assertThat(reader.read("INT ARRAY", true)).contains(new ColumnType.ListOf(INT, true));
        assertThat(reader.read("MULTISET<INT>", true)).contains(new ColumnType.MapOf(INT, INT, true));
        assertThat(reader.read("MAP<INT, ROW<`a-b` INT 'a comment', b ARRAY<INT>>>", false))
                .contains(new ColumnType.MapOf(
                        INT,
                        new ColumnType.RowOf(
                                List.of(
                                        new ColumnType.Field("a-b", INT),
                                        new ColumnType.Field("b", new ColumnType.ListOf(INT, true))),
                                true),
                        false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NOTHING(", "INT) + CAST(1 AS INT", "INT, INT", "MAP<INT>", "INTERVAL DAY"})
    void whatIsNoTypeIsNone(String type) {
        assertThat(reader.read(type, true)).isEmpty();
    }
}
