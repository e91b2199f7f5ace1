package io.streamt.planner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Event time whose watermark depends on a header or on the Kafka timestamp of the records. Flink then labels the column as event time behind the source
 * and not in it. The state of the job is the same, so both forms mean the same.
 */
final class CarriedTime {
    private static final String LABEL = "$REINTERPRET$1";

    private CarriedTime() {}

    /** The fields of a source, with event time labelled in it. */
    static List<String> fields(PlanNode source, List<String> fields) {
        List<String> labelled = new ArrayList<>(fields);
        if (readsMetadata(source)) {
            source.json().at("/scanTableSource/abilities").forEach(ability -> {
                JsonNode label = ability.path("rowtimeExpr");
                int column = label.at("/operands/0/inputIndex").asInt(-1);
                if (isLabel(label) && column >= 0) {
                    String type = label.at("/operands/0/type").asText();
                    String name =
                            fields.get(column).substring(0, fields.get(column).length() - type.length());
                    labelled.set(column, name + PlanMeaning.withoutTime(label.path("type")));
                }
            });
        }
        return labelled;
    }

    /** A calculation without the label, where it follows such a source. */
    static JsonNode withoutLabel(PlanNode calc) {
        PlanNode source = calc;
        while (source.kind().equals("calc")) {
            source = source.inputs().get(0);
        }
        return readsMetadata(source) ? unlabelled(calc.json()) : calc.json();
    }

    private static boolean readsMetadata(PlanNode node) {
        return node.kind().equals("table-source-scan")
                && StreamSupport.stream(
                                node.json().at("/scanTableSource/abilities").spliterator(), false)
                        .anyMatch(ability ->
                                ability.path("metadataKeys").toString().contains("\"timestamp\""));
    }

    private static JsonNode unlabelled(JsonNode node) {
        if (isLabel(node)) {
            return unlabelled(node.at("/operands/0"));
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> copy.set(field.getKey(), unlabelled(field.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
            array.forEach(each -> copy.add(unlabelled(each)));
            return copy;
        }
        return node;
    }

    private static boolean isLabel(JsonNode expression) {
        return expression.path("internalName").asText().equals(LABEL)
                && expression.path("operands").size() == 1;
    }
}
