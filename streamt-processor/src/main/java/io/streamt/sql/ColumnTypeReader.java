package io.streamt.sql;

import io.streamt.sql.ColumnType.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCollectionTypeNameSpec;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlMapTypeNameSpec;
import org.apache.calcite.sql.SqlTypeNameSpec;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.flink.sql.parser.type.ExtendedSqlCollectionTypeNameSpec;
import org.apache.flink.sql.parser.type.ExtendedSqlRowTypeNameSpec;
import org.apache.flink.sql.parser.type.SqlTimestampLtzTypeNameSpec;

/** Reads column types as Flink's parser does. */
public final class ColumnTypeReader {
    private static final int DECIMAL_PRECISION = 10;

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("CHAR", Kind.STRING),
            Map.entry("VARCHAR", Kind.STRING),
            Map.entry("BOOLEAN", Kind.BOOLEAN),
            Map.entry("TINYINT", Kind.TINYINT),
            Map.entry("SMALLINT", Kind.SMALLINT),
            Map.entry("INTEGER", Kind.INT),
            Map.entry("BIGINT", Kind.BIGINT),
            Map.entry("FLOAT", Kind.FLOAT),
            Map.entry("DOUBLE", Kind.DOUBLE),
            Map.entry("DECIMAL", Kind.DECIMAL),
            Map.entry("BINARY", Kind.BYTES),
            Map.entry("VARBINARY", Kind.BYTES),
            Map.entry("DATE", Kind.DATE),
            Map.entry("TIME", Kind.TIME),
            Map.entry("TIMESTAMP", Kind.TIMESTAMP));

    /** Empty for text that is no type, and for intervals, which only expressions have. */
    public Optional<ColumnType> read(String type, boolean nullable) {
        try {
            return org.apache.calcite.sql.parser.SqlParser.create("CAST(NULL AS " + type + ")", SqlParser.FLINK)
                                            .parseExpression()
                                    instanceof SqlCall cast
                            && cast.operand(1) instanceof SqlDataTypeSpec written
                    ? Optional.of(type(written.getTypeNameSpec(), nullable))
                    : Optional.empty();
        } catch (SqlParseException | StackOverflowError e) {
            return Optional.empty();
        }
    }

    private static ColumnType type(SqlDataTypeSpec type) {
        return type(type.getTypeNameSpec(), !Boolean.FALSE.equals(type.getNullable()));
    }

    private static ColumnType type(SqlTypeNameSpec type, boolean nullable) {
        if (type instanceof ExtendedSqlRowTypeNameSpec row) {
            return new ColumnType.RowOf(fields(row), nullable);
        }
        if (type instanceof SqlMapTypeNameSpec map) {
            return new ColumnType.MapOf(type(map.getKeyType()), type(map.getValType()), nullable);
        }
        if (type instanceof SqlCollectionTypeNameSpec collection) {
            boolean elements = !(type instanceof ExtendedSqlCollectionTypeNameSpec e) || e.elementNullable();
            ColumnType element = type(collection.getElementTypeName(), elements);
            // A multiset counts its elements.
            return name(type).equals("MULTISET")
                    ? new ColumnType.MapOf(element, new ColumnType.Plain(Kind.INT, true), nullable)
                    : new ColumnType.ListOf(element, nullable);
        }
        boolean local =
                type instanceof SqlTimestampLtzTypeNameSpec || name(type).equals("TIMESTAMP_WITH_LOCAL_TIME_ZONE");
        return plain(local ? Kind.TIMESTAMP_LTZ : KINDS.getOrDefault(name(type), Kind.OTHER), type, nullable);
    }

    private static ColumnType plain(Kind kind, SqlTypeNameSpec type, boolean nullable) {
        if (kind != Kind.DECIMAL || !(type instanceof SqlBasicTypeNameSpec basic)) {
            return new ColumnType.Plain(kind, nullable);
        }
        boolean given = basic.getPrecision() >= 0;
        return new ColumnType.Plain(
                kind, given ? basic.getPrecision() : DECIMAL_PRECISION, Math.max(0, basic.getScale()), nullable);
    }

    private static List<ColumnType.Field> fields(ExtendedSqlRowTypeNameSpec row) {
        List<ColumnType.Field> fields = new ArrayList<>();
        for (int i = 0; i < row.getFieldNames().size(); i++) {
            fields.add(new ColumnType.Field(
                    row.getFieldNames().get(i).getSimple(),
                    type(row.getFieldTypes().get(i))));
        }
        return fields;
    }

    private static String name(SqlTypeNameSpec type) {
        return Objects.requireNonNull(type.getTypeName()).getSimple();
    }
}
