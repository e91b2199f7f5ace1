package io.streamt.planner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.streamt.cache.CacheKey;
import io.streamt.cache.SealedFiles;
import io.streamt.planner.SqlRejectedException.Kind;
import io.streamt.sql.CreateTable;
import io.streamt.sql.ParseResult;
import io.streamt.sql.Query;
import io.streamt.sql.SqlParser;
import io.streamt.sql.TableDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers from the cache, else from Flink's planner, which is loaded when the first answer is missing. */
public final class FlinkSqlPlanner implements SqlPlanner {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Supplier<List<Path>> jars;
    private final AnswerCache cache;
    private final SqlParser parser = new SqlParser();
    private @Nullable IsolatedPlanner planner;

    private FlinkSqlPlanner(Supplier<List<Path>> jars, AnswerCache cache) {
        this.jars = jars;
        this.cache = cache;
    }

    /**
     * @param jars those of {@link PlannerJars}; asked for only when an answer is not in the cache
     * @param cacheDirectory created when needed; may be deleted at any time, and shared by several processes
     * @param key answers that were sealed with another one are asked for again
     */
    public static SqlPlanner create(Supplier<List<Path>> jars, Path cacheDirectory, CacheKey key) {
        return new FlinkSqlPlanner(jars, new AnswerCache(new SealedFiles(cacheDirectory, key, Integer.MAX_VALUE)));
    }

    @Override
    public PlannedQuery analyze(
            List<? extends TableDefinition> tables, String sql, SortedMap<String, String> options, boolean optimize)
            throws SqlRejectedException {
        Question question = Question.of(optimize ? "analyze" : "resolve", tables, sql, options);
        return Answers.query(answer(
                question,
                bridge -> bridge.analyze(options, question.ddlByTable(), question.planned(), optimize),
                (raw, query) -> Answers.withStatefulOperators(raw)));
    }

    @Override
    public PlannedInsert planInsert(
            List<? extends TableDefinition> tables, CreateTable sink, String sql, SortedMap<String, String> options)
            throws SqlRejectedException {
        List<TableDefinition> all =
                Stream.concat(tables.stream(), Stream.<TableDefinition>of(sink)).toList();
        Question question = Question.of("plan", all, sql, options);
        return Answers.insert(answer(
                question,
                bridge -> bridge.plan(options, question.ddlByTable(), sink.name(), question.planned()),
                (raw, query) -> judged(raw, query, options)));
    }

    /** The state of a plan, unless Flink would run the plan with wrong results. */
    private static JsonNode judged(JsonNode raw, Query query, SortedMap<String, String> options) {
        List<PlanNode> plan = PlanNode.all(raw.path("plan").asText());
        StateShape shape = new StateShape(plan);
        return LostRetractions.of(plan, query)
                .map(problem -> Answers.rejection(problem, Kind.LACK_OF_RETRACTIONS))
                .or(() -> shape.freeChoice(query).map(problem -> Answers.rejection(problem, Kind.INPUTS)))
                .<JsonNode>map(rejection -> rejection)
                .orElseGet(() -> Answers.insert(new PlannedInsert(
                        shape.state(options), raw.path("trustsKey").asBoolean())));
    }

    /** Refusals are answers, too: they are kept as the others are. */
    private JsonNode answer(
            Question question,
            Function<PlannerBridge, Map<String, Object>> ask,
            BiFunction<JsonNode, Query, JsonNode> keep)
            throws SqlRejectedException {
        String digest = question.digest();
        Optional<JsonNode> known = cache.read(digest).filter(Answers::isWhole);
        JsonNode answer = known.isPresent() ? known.get() : fresh(question, ask, keep);
        if (known.isEmpty()) {
            cache.write(digest, answer);
        }
        Optional<SqlRejectedException> problem = Answers.problem(answer);
        if (problem.isPresent()) {
            throw problem.get();
        }
        return answer;
    }

    /** Here, since the parser's own problems read better, and need no planner. */
    private Query parsed(String sql) throws SqlRejectedException {
        ParseResult result = parser.parse(sql);
        if (result instanceof ParseResult.Failed failed) {
            throw new SqlRejectedException(failed.problems().get(0));
        }
        if (result instanceof ParseResult.NotAQuery other) {
            throw new SqlRejectedException(other.problem());
        }
        return ((ParseResult.Parsed) result).query();
    }

    private JsonNode fresh(
            Question question,
            Function<PlannerBridge, Map<String, Object>> ask,
            BiFunction<JsonNode, Query, JsonNode> keep)
            throws SqlRejectedException {
        Query query = parsed(question.sql());
        JsonNode raw = JSON.valueToTree(planner().ask(ask));
        JsonNode rejected = raw.get("rejected");
        if (rejected == null) {
            return keep.apply(raw, query);
        }
        return Answers.rejection(new Rejection(question, query, rejected));
    }

    private IsolatedPlanner planner() {
        IsolatedPlanner running = planner;
        if (running == null) {
            running = new IsolatedPlanner(jars.get());
            planner = running;
        }
        return running;
    }

    @Override
    public void close() {
        IsolatedPlanner running = planner;
        planner = null;
        if (running != null) {
            running.close();
        }
    }
}
