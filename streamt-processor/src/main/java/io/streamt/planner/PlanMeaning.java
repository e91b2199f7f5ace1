package io.streamt.planner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Digests the meaning of the rows and columns of each operator of a plan. Two operators with the same digests compute the same
 * from the same topics, whatever their columns are called. A property counts unless it is known to mean nothing.
 */
final class PlanMeaning {
    private static final Set<String> PASSING =
            Set.of("exchange", "watermark-assigner", "mini-batch-assigner", "drop-update-before");

    /** Numbers, names and texts that differ between plans of the same meaning, and what is said of time by the source. */
    private static final Set<String> DROPPED = Set.of(
            "id",
            "type",
            "description",
            "inputProperties",
            "outputType",
            "localAggInputRowType",
            "name",
            "ttl",
            "configuration",
            "dynamicTableSink",
            "serializableString");

    private static final Set<String> OF_TIME = Set.of("WatermarkPushDown", "ReadingMetadata", "ProjectPushDown");
    private static final Pattern QUOTED_NAME = Pattern.compile("`(?:[^`]|``)*` ?");

    /** The meaning of a node's output; {@code state} is that of the state that it keeps, if any. */
    private record Meaning(String row, List<String> columns, Optional<String> state) {}

    private final Map<PlanNode, Meaning> known = new HashMap<>();

    /** Columns that are equal to another one, which stands for them. */
    private final Map<String, String> equal = new HashMap<>();

    /** Returns the meaning of what a node keeps: state, or the read position of a source; empty if it keeps nothing. */
    Optional<String> kept(PlanNode node) {
        return of(node).state();
    }

    /** Returns the meaning of a node's output. */
    String rows(PlanNode node) {
        Meaning meaning = of(node);
        return digest(meaning.row(), meaning.columns().toString());
    }

    private Meaning of(PlanNode node) {
        Meaning before = known.get(node);
        if (before != null) {
            return before;
        }
        Meaning meaning =
                switch (node.kind()) {
                    case "table-source-scan" -> source(node);
                    case "calc" -> calc(node);
                    case "union" -> union(node);
                    case "group-aggregate" -> aggregate(node);
                    case "join" -> join(node);
                    case "rank" -> rank(node);
                    case "ml-predict-table-function" -> predict(node);
                    default ->
                        OperatorState.gathers(node)
                                ? gathered(node)
                                : PASSING.contains(node.kind()) ? passed(node) : other(node);
                };
        known.put(node, meaning);
        return meaning;
    }

    private Meaning passed(PlanNode node) {
        Meaning input = of(node.inputs().get(0));
        return new Meaning(input.row(), input.columns(), Optional.empty());
    }

    /** The number of rows that it keeps is not looked at. */
    private Meaning gathered(PlanNode node) {
        Meaning input = of(node.inputs().get(0));
        return new Meaning(
                input.row(),
                Stream.concat(input.columns().stream(), Stream.of("rows")).toList(),
                Optional.empty());
    }

    /** A source is its topic; a column of it is what is looked for in a record. */
    private static Meaning source(PlanNode node) {
        JsonNode table = node.json().at("/scanTableSource/table/resolvedTable");
        List<String> abilities = new ArrayList<>();
        node.json().at("/scanTableSource/abilities").forEach(ability -> {
            if (!OF_TIME.contains(ability.path("type").asText())) {
                abilities.add(ability.toString());
            }
        });
        String row = digest(
                "source",
                table.at("/options/connector").asText(),
                table.at("/options/topic").asText(),
                String.join("|", abilities));
        List<String> columns = CarriedTime.fields(node, fields(node.json().path("outputType"))).stream()
                .map(field -> digest(row, field))
                .toList();
        return new Meaning(row, columns, Optional.of(row));
    }

    private Meaning calc(PlanNode node) {
        Meaning input = of(node.inputs().get(0));
        JsonNode json = CarriedTime.withoutLabel(node);
        JsonNode condition = json.path("condition");
        String row = condition.isNull() || condition.isMissingNode()
                ? input.row()
                : digest("filter", input.row(), expression(condition, input.columns()));
        List<String> columns = stream(json.path("projection"))
                .map(e -> expression(e, input.columns()))
                .toList();
        return new Meaning(row, columns, Optional.empty());
    }

    /** The order of stateless branches does not matter. The order of what they keep is that of the plan. */
    private Meaning union(PlanNode node) {
        List<Meaning> inputs = node.inputs().stream().map(this::of).toList();
        String row = digest(
                "union",
                inputs.stream()
                        .map(m -> m.row() + m.columns())
                        .sorted()
                        .toList()
                        .toString());
        List<String> columns = IntStream.range(0, inputs.get(0).columns().size())
                .mapToObj(i -> digest(
                        "union",
                        inputs.stream()
                                .map(m -> m.columns().get(i))
                                .sorted()
                                .toList()
                                .toString()))
                .toList();
        return new Meaning(row, columns, Optional.empty());
    }

    /** Keys mean what they are made of; results mean the whole. */
    private Meaning aggregate(PlanNode node) {
        Meaning input = of(node.inputs().get(0));
        List<String> keys = stream(node.json().path("grouping"))
                .map(index -> input.columns().get(index.asInt()))
                .toList();
        List<String> calls = stream(node.json().path("aggCalls"))
                .map(call -> call(call, input.columns()))
                .toList();
        String row = digest(
                "group-aggregate",
                input.row(),
                keys.toString(),
                calls.toString(),
                node.json().path("needRetraction").toString(),
                node.json().path("aggCallNeedRetractions").toString());
        List<String> columns = Stream.concat(keys.stream(), calls.stream().map(call -> digest(row, call)))
                .toList();
        return new Meaning(row, columns, Optional.of(row));
    }

    private static String call(JsonNode call, List<String> columns) {
        int filter = call.path("filterArg").asInt(-1);
        return digest(
                call.path("internalName").asText(),
                stream(call.path("argList"))
                        .map(index -> columns.get(index.asInt()))
                        .toList()
                        .toString(),
                filter < 0 ? "" : columns.get(filter),
                call.path("distinct").toString(),
                call.path("ignoreNulls").toString(),
                type(call.path("type")));
    }

    /** The node keeps rows whose answer is under way. The model that answers is no part of their meaning. */
    private Meaning predict(PlanNode node) {
        Meaning asked = other(node);
        Meaning input = of(node.inputs().get(0));
        String waiting = digest(
                node.kind(),
                input.row(),
                input.columns().toString(),
                String.valueOf(node.json().path("asyncOptions").isObject()));
        return new Meaning(asked.row(), asked.columns(), Optional.of(waiting));
    }

    /** The columns that an inner join compares are equal: what is known by one of them is known by the other. */
    private Meaning join(PlanNode node) {
        Meaning joined = other(node);
        JsonNode join = node.json().path("joinSpec");
        if (join.path("joinType").asText().equals("INNER")) {
            int left = of(node.inputs().get(0)).columns().size();
            for (int i = 0; i < join.path("leftKeys").size(); i++) {
                String one = joined.columns().get(join.at("/leftKeys/" + i).asInt());
                String other =
                        joined.columns().get(left + join.at("/rightKeys/" + i).asInt());
                equal.put(other, representative(one));
            }
        }
        return joined;
    }

    private String representative(String column) {
        String known = equal.get(column);
        return known == null ? column : known;
    }

    /** Which of two keys tells its rows apart is the planner's free choice where their columns are equal. */
    private Meaning rank(PlanNode node) {
        JsonNode keys = node.json().at("/rankStrategy/primaryKeys");
        if (!keys.isArray()) {
            return other(node);
        }
        List<String> columns = of(node.inputs().get(0)).columns();
        ObjectNode json = node.json().deepCopy();
        ArrayNode named = ((ObjectNode) json.path("rankStrategy")).putArray("primaryKeys");
        stream(keys)
                .map(key -> representative(columns.get(key.asInt())))
                .sorted()
                .forEach(named::add);
        return other(node, json);
    }

    /**
     * The keys of an input of a join of which Flink takes the first for its state, while any of them may be the first: those
     * of the smallest size, where none is part of what is joined by, and where they are not equal.
     *
     * @param side 0 for the left input, 1 for the right one
     * @return lists of column numbers; at most one where the choice is clear
     */
    List<List<Integer>> choices(PlanNode join, int side) {
        List<String> columns = of(join.inputs().get(side)).columns();
        List<Integer> joined = integers(join.json().at(side == 0 ? "/joinSpec/leftKeys" : "/joinSpec/rightKeys"));
        List<List<Integer>> keys = stream(join.json().path(side == 0 ? "leftUpsertKeys" : "rightUpsertKeys"))
                .map(PlanMeaning::integers)
                .toList();
        int smallest = keys.stream().mapToInt(List::size).min().orElse(0);
        if (keys.stream().anyMatch(joined::containsAll)) {
            return List.of();
        }
        Map<Set<String>, List<Integer>> choices = new LinkedHashMap<>();
        keys.stream()
                .filter(key -> key.size() == smallest)
                .forEach(key -> choices.putIfAbsent(
                        key.stream().map(i -> representative(columns.get(i))).collect(Collectors.toSet()), key));
        return List.copyOf(choices.values());
    }

    private static List<Integer> integers(JsonNode array) {
        return stream(array).map(JsonNode::asInt).toList();
    }

    private Meaning other(PlanNode node) {
        return other(node, node.json());
    }

    /** All that it says of itself, over all columns that it gets. */
    private Meaning other(PlanNode node, JsonNode json) {
        List<Meaning> inputs = node.inputs().stream().map(this::of).toList();
        List<String> columns =
                inputs.stream().flatMap(m -> m.columns().stream()).toList();
        String row = digest(
                node.kind(),
                stripped(json),
                inputs.stream().map(Meaning::row).toList().toString(),
                columns.toString());
        int width = fields(node.json().path("outputType")).size();
        return new Meaning(
                row,
                IntStream.range(0, width)
                        .mapToObj(i -> digest(row, String.valueOf(i)))
                        .toList(),
                OperatorState.of(node).isKept() ? Optional.of(row) : Optional.empty());
    }

    private static String expression(JsonNode expression, List<String> columns) {
        if (expression.path("kind").asText().equals("INPUT_REF")) {
            return columns.get(expression.path("inputIndex").asInt());
        }
        if (expression.isArray()) {
            return digest(
                    "list",
                    stream(expression).map(e -> expression(e, columns)).toList().toString());
        }
        if (expression instanceof ObjectNode object) {
            Map<String, String> fields = new TreeMap<>();
            object.properties()
                    .forEach(field -> fields.put(
                            field.getKey(),
                            field.getKey().equals("type")
                                    ? type(field.getValue())
                                    : expression(field.getValue(), columns)));
            return digest("expression", fields.toString());
        }
        return expression.toString();
    }

    /** Without what differs between plans of the same meaning; in the order of keys. */
    private static String stripped(JsonNode node) {
        if (node instanceof ObjectNode object) {
            Map<String, String> fields = new TreeMap<>();
            object.properties().forEach(field -> {
                if (!DROPPED.contains(field.getKey())) {
                    fields.put(field.getKey(), stripped(field.getValue()));
                } else if (field.getKey().equals("type")
                        && !field.getValue().asText().startsWith("stream-exec")) {
                    fields.put("type", type(field.getValue()));
                }
            });
            return fields.toString();
        }
        return node.isArray() ? stream(node).map(PlanMeaning::stripped).toList().toString() : node.toString();
    }

    /** The names of a row's fields are the query's. */
    private static String type(JsonNode type) {
        return QUOTED_NAME.matcher(type.toString()).replaceAll("");
    }

    /** Name and type of each field, from either notation of a row. */
    private static List<String> fields(JsonNode row) {
        if (row.path("fields").isArray()) {
            return stream(row.path("fields"))
                    .map(f -> f.path("name").asText() + " " + withoutTime(f.path("fieldType")))
                    .toList();
        }
        return RowText.fields(row.asText());
    }

    /** Whether a column carries event time is a matter of the query, not of the records. */
    static String withoutTime(JsonNode type) {
        if (type instanceof ObjectNode object && object.has("kind")) {
            ObjectNode plain = object.deepCopy();
            plain.remove("kind");
            return plain.toString();
        }
        return type.isTextual() ? type.asText() : type.toString();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static String digest(String... parts) {
        Sha256 digest = new Sha256();
        for (String part : parts) {
            digest.add(part);
        }
        return digest.hex();
    }
}
