package io.streamt.planner.flink;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.CharType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.MapType;
import org.apache.flink.table.types.logical.MultisetType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarCharType;
import org.apache.flink.table.types.logical.utils.LogicalTypeDuplicator;

/** Writes a type as users do, nullable at every depth, with texts of any length as STRING. */
final class TypeText extends LogicalTypeDuplicator {
    /** A quoted field name, which stays as it is, or one of the long names that Flink prints. */
    private static final Pattern NAME_OR_TYPE = Pattern.compile("`(?:[^`]|``)*`"
            + "|VARCHAR\\(2147483647\\)|VARBINARY\\(2147483647\\)|TIMESTAMP\\((\\d)\\) WITH LOCAL TIME ZONE");

    static String of(LogicalType type) {
        String text = type.accept(new TypeText()).asSerializableString();
        return NAME_OR_TYPE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(shortName(found)));
    }

    private static String shortName(MatchResult found) {
        String text = found.group();
        if (text.startsWith("`")) {
            return text;
        }
        if (found.group(1) != null) {
            return "TIMESTAMP_LTZ(" + found.group(1) + ")";
        }
        return text.startsWith("VARCHAR") ? "STRING" : "BYTES";
    }

    @Override
    public LogicalType visit(CharType type) {
        return VarCharType.STRING_TYPE;
    }

    @Override
    public LogicalType visit(VarCharType type) {
        return VarCharType.STRING_TYPE;
    }

    @Override
    public LogicalType visit(ArrayType type) {
        return super.visit(type).copy(true);
    }

    @Override
    public LogicalType visit(MultisetType type) {
        return super.visit(type).copy(true);
    }

    @Override
    public LogicalType visit(MapType type) {
        return super.visit(type).copy(true);
    }

    @Override
    public LogicalType visit(RowType type) {
        return super.visit(type).copy(true);
    }

    @Override
    protected LogicalType defaultMethod(LogicalType type) {
        // NULL (the type of a bare NULL) cannot be written as SQL; such a column can take any value, so text will do.
        return type.is(LogicalTypeRoot.NULL) ? VarCharType.STRING_TYPE : type.copy(true);
    }
}
