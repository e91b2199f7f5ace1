package io.streamt.planner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.sql.SqlProblem;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The JSON form of answers, as they lie in the cache. */
final class Answers {
    private static final String REJECTED = "rejected";

    private Answers() {}

    static ObjectNode rejection(Rejection rejection) {
        ObjectNode answer = rejection(
                rejection.problem(),
                rejection.isAboutInputs() ? SqlRejectedException.Kind.INPUTS : SqlRejectedException.Kind.TEXT);
        ObjectNode rejected = (ObjectNode) answer.get(REJECTED);
        ArrayNode others = rejected.putArray("others");
        rejection.otherFunctions().forEach(problem -> put(problem, others.addObject()));
        return answer;
    }

    static ObjectNode rejection(SqlProblem problem, SqlRejectedException.Kind kind) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ObjectNode rejected = answer.putObject(REJECTED);
        put(problem, rejected);
        rejected.put("kind", kind.name());
        return answer;
    }

    private static void put(SqlProblem problem, ObjectNode into) {
        into.put("line", problem.line())
                .put("column", problem.column())
                .put("message", problem.message())
                .put("hint", problem.hint());
    }

    static ObjectNode insert(PlannedInsert insert) {
        PlannedState state = insert.state();
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("meaning", state.meaning())
                .put("place", state.place())
                .put("rest", state.rest())
                .put("singleton", state.singleton())
                .put("trustsKey", insert.trustsKey());
        state.operators().forEach(answer.putArray("operators")::add);
        return answer;
    }

    /** Adds the names of the operators that keep state to the planner's answer about a query. */
    static JsonNode withStatefulOperators(JsonNode raw) {
        ObjectNode answer = raw.deepCopy();
        ArrayNode stateful = answer.putArray("statefulOperators");
        stream(answer.remove("operators"))
                .filter(o -> OperatorState.of(
                                OperatorState.kind(o.path("name").asText()),
                                o.path("sessions").asBoolean(),
                                o.path("materializes").asBoolean())
                        == OperatorState.STATE)
                .map(o -> o.path("name").asText())
                .distinct()
                .forEach(stateful::add);
        return answer;
    }

    /** Whether all that is read from an answer is there; a file of the cache may be cut, or another's. */
    static boolean isWhole(JsonNode answer) {
        try {
            return problem(answer).isPresent()
                    || !insert(answer).state().meaning().isEmpty()
                    || !query(answer).columns().isEmpty();
        } catch (IllegalArgumentException e) {
            // A word that is none of an enum's.
            return false;
        }
    }

    static Optional<SqlRejectedException> problem(JsonNode answer) {
        return Optional.ofNullable(answer.get(REJECTED))
                .map(p -> new SqlRejectedException(
                        problemIn(p),
                        SqlRejectedException.Kind.valueOf(p.path("kind").asText()),
                        stream(p.path("others")).map(Answers::problemIn).toList()));
    }

    private static SqlProblem problemIn(JsonNode problem) {
        return new SqlProblem(
                problem.path("line").asInt(1),
                problem.path("column").asInt(1),
                problem.path("message").asText(),
                problem.path("hint").asText());
    }

    static PlannedInsert insert(JsonNode answer) {
        PlannedState state = new PlannedState(
                answer.path("meaning").asText(),
                answer.path("place").asText(),
                answer.path("rest").asText(),
                answer.path("singleton").asBoolean(),
                texts(answer.path("operators")));
        return new PlannedInsert(state, answer.path("trustsKey").asBoolean());
    }

    static PlannedQuery query(JsonNode answer) {
        return new PlannedQuery(
                stream(answer.path("columns")).map(Answers::column).toList(),
                PlannedQuery.Changelog.valueOf(answer.path("changelog").asText().toUpperCase(Locale.ROOT)),
                stream(answer.path("upsertKeys")).map(Answers::texts).toList(),
                stream(answer.path("uniqueKeys")).map(Answers::texts).toList(),
                texts(answer.path("filled")),
                stream(answer.path("lostDigits")).map(Answers::lostDigits).toList(),
                texts(answer.path("statefulOperators")),
                answer.path("joinsForEver").asBoolean(),
                texts(answer.path("conditions")),
                Duration.ofMillis(answer.path("heldBackMillis").asLong()),
                answer.path("inOrder").asBoolean());
    }

    private static PlannedQuery.LostDigits lostDigits(JsonNode lost) {
        return new PlannedQuery.LostDigits(
                lost.path("line").asInt(),
                lost.path("column").asInt(),
                lost.path("expression").asText(),
                texts(lost.path("operands")),
                lost.path("type").asText());
    }

    private static PlannedQuery.PlannedColumn column(JsonNode column) {
        return new PlannedQuery.PlannedColumn(
                column.path("name").asText(),
                column.path("type").asText(),
                column.path("nullable").asBoolean(),
                PlannedQuery.TimeAttribute.valueOf(column.path("time").asText()),
                texts(column.path("origins")),
                column.path("derived").asBoolean(true));
    }

    private static List<String> texts(JsonNode array) {
        return stream(array).map(JsonNode::asText).toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
