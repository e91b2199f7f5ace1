package io.streamt.queries;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** A filter of a CEL topic, run by CEL itself. */
final class CelTopic {
    private final CelRuntime.Program program;
    private final Function<JsonNode, Object> reading;

    /** @param reading of a JSON number: a long or a double */
    CelTopic(String expression, Function<JsonNode, Object> reading)
            throws CelValidationException, CelEvaluationException {
        this.reading = reading;
        program = CelRuntimeFactory.standardCelRuntimeBuilder()
                .build()
                .createProgram(CelCompilerFactory.standardCelCompilerBuilder()
                        .setStandardMacros(CelStandardMacro.HAS)
                        .addVar("record", MapType.create(SimpleType.STRING, SimpleType.DYN))
                        .setResultType(SimpleType.BOOL)
                        .build()
                        .compile(expression)
                        .getAst());
    }

    boolean selects(JsonNode record) throws CelEvaluationException {
        Map<String, Object> value = new HashMap<>();
        record.properties().forEach(field -> value.put(field.getKey(), read(field.getValue())));
        return (Boolean) program.eval(Map.of("record", Map.of("value", value)));
    }

    private Object read(JsonNode node) {
        if (node.isNull()) {
            return NullValue.NULL_VALUE;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isNumber() ? reading.apply(node) : node.textValue();
    }
}
