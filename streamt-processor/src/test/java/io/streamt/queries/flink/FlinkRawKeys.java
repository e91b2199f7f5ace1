package io.streamt.queries.flink;

import java.util.Map;
import java.util.function.Function;
import org.apache.flink.formats.raw.RawFormatDeserializationSchema;
import org.apache.flink.formats.raw.RawFormatSerializationSchema;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.binary.BinaryStringData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.utils.LogicalTypeParser;

/** Reads a key by Flink's raw format, and writes it again. */
public final class FlinkRawKeys implements Function<Map<String, Object>, Map<String, Object>> {
    /** {@code type} and {@code bytes}: {@code value} as JDK types have it, and the {@code bytes} that Flink writes for it. */
    @Override
    public Map<String, Object> apply(Map<String, Object> question) {
        LogicalType type =
                LogicalTypeParser.parse(question.get("type").toString(), FlinkRawKeys.class.getClassLoader());
        try {
            RawFormatDeserializationSchema reader =
                    new RawFormatDeserializationSchema(type, InternalTypeInfo.of(type), "UTF-8", true);
            reader.open(null);
            RawFormatSerializationSchema writer = new RawFormatSerializationSchema(type, "UTF-8", true);
            writer.open(null);
            RowData row = reader.deserialize((byte[]) question.get("bytes"));
            Object value = RowData.createFieldGetter(type, 0).getFieldOrNull(row);
            return Map.of(
                    "value",
                    value instanceof BinaryStringData text ? text.toString() : value,
                    "bytes",
                    writer.serialize(row));
        } catch (Exception e) {
            throw new IllegalStateException(type.asSummaryString(), e);
        }
    }
}
