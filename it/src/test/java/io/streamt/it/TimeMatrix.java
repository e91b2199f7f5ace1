package io.streamt.it;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamt.it.Topics.Row;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

/**
 * Chains of models over topics, each beside one query of the same meaning. All jobs catch up with the same records. The
 * windows that a chain has closed must be those of the one query.
 *
 * @param partitions of the sources
 * @param parallelism of the models of the chains
 * @param keyed whether these models partition their rows by a key
 * @param chains by their names
 */
public record TimeMatrix(int partitions, int parallelism, boolean keyed, List<String> chains) {
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final int VIEWS = 60_000;
    private static final long STEP_MILLIS = 36;
    private static final int USERS = 50;
    private static final int WINDOWS = 36;
    private static final Instant END = START.plus(Duration.ofMinutes(WINDOWS));
    private static final long PAUSE_MILLIS = 2000;
    private static final Map<String, String> VALUES =
            Map.of("temporal", "SUM(rate)", "windows", "SUM(n)", "five", "SUM(n)");

    /** The chains, with the models that they need before the last one, which has the name of the chain. */
    private static final Map<String, List<String>> CHAINS = Map.ofEntries(
            Map.entry("filter", List.of("clean")),
            Map.entry("topics", List.of("clean", "again")),
            Map.entry("inner", List.of("inner_join")),
            Map.entry("outer", List.of("outer_join")),
            Map.entry("temporal", List.of("rated")),
            Map.entry("windows", List.of("parts")),
            Map.entry("five", List.of("clean", "five_joined", "five_again", "five_parts")),
            Map.entry("over", List.of("outer_join")),
            Map.entry("session", List.of("outer_join")),
            Map.entry("pattern", List.of("outer_join")),
            Map.entry("first", List.of("outer_join")));

    private static final String MINUTE = "DATE_FORMAT(%s, 'yyyy-MM-dd''T''HH:mm') AS window_start";

    /** What a chain ends with in place of windows of a minute, over the table {@code @}. */
    private static final Map<String, String> ENDS = Map.of(
            "over",
            "SELECT " + MINUTE.formatted("seen") + ", COUNT(*) OVER (PARTITION BY who ORDER BY seen"
                    + " RANGE BETWEEN INTERVAL '30' SECOND PRECEDING AND CURRENT ROW) AS n FROM @",
            "session",
            "SELECT " + MINUTE.formatted("window_start") + ", COUNT(*) AS n FROM TABLE(SESSION(TABLE @ PARTITION BY"
                    + " who, DESCRIPTOR(seen), INTERVAL '1' SECOND)) GROUP BY who, window_start, window_end",
            "pattern",
            "SELECT " + MINUTE.formatted("at_first") + ", n FROM @ MATCH_RECOGNIZE (PARTITION BY who ORDER BY seen"
                    + " MEASURES A.seen AS at_first, A.id + B.id AS n ONE ROW PER MATCH"
                    + " AFTER MATCH SKIP PAST LAST ROW PATTERN (A B) DEFINE A AS A.id >= 0)",
            "first",
            "SELECT " + MINUTE.formatted("seen") + ", id AS n FROM (SELECT id, seen, ROW_NUMBER() OVER (PARTITION BY id"
                    + " ORDER BY seen) AS r FROM @) WHERE r = 1");

    private static final List<List<String>> GROUPS = List.of(
            List.of("inner", "windows", "outer"),
            List.of("five", "topics", "filter"),
            List.of("temporal", "over", "session"),
            List.of("pattern", "first"));

    /** What each build tries. */
    public static TimeMatrix sample() {
        return new TimeMatrix(4, 2, true, List.of("windows"));
    }

    /**
     * All combinations, a few chains at a time. A subtask without a partition holds the watermark of Flink's source back for
     * ever, so the parallelism is at most the number of partitions.
     */
    public static List<TimeMatrix> all() {
        List<TimeMatrix> all = new ArrayList<>();
        for (int partitions : List.of(1, 4, 12)) {
            for (int parallelism : List.of(1, 2, 4)) {
                for (boolean keyed : List.of(false, true)) {
                    GROUPS.stream()
                            .filter(chains -> parallelism <= partitions)
                            .forEach(chains -> all.add(new TimeMatrix(partitions, parallelism, keyed, chains)));
                }
            }
        }
        return all;
    }

    /** The name of the project, and the beginning of its topics. */
    public String name() {
        return "time_" + partitions + "_" + parallelism + (keyed ? "_keyed_" : "_") + chains.get(0);
    }

    private String source(String of) {
        return "time_" + partitions + "." + of;
    }

    /** The project in YAML. */
    public String project() {
        String join = "SELECT v.id, v.who, v.seen FROM {{ %s }} AS v %s {{ source(\"clicks\") }} AS c"
                + " ON v.id = c.id AND c.clicked BETWEEN v.seen AND v.seen + INTERVAL '1' MINUTE";
        String rated = "SELECT v.id, v.who, v.seen, r.rate FROM {{ source(\"views\") }} AS v"
                + " JOIN {{ source(\"rates\") }} FOR SYSTEM_TIME AS OF v.seen AS r ON v.who = r.who";
        String clean = "SELECT id, who, seen FROM {{ source(\"views\") }} WHERE id % 7 <> 0";
        String inner = join.formatted("source(\"views\")", "JOIN");
        String outer = join.formatted("source(\"views\")", "LEFT JOIN");
        Map<String, String> models = new LinkedHashMap<>();
        models.put("clean", clean);
        models.put("again", "SELECT id, who, seen FROM {{ ref(\"clean\") }}");
        models.put("inner_join", inner);
        models.put("outer_join", outer);
        models.put("rated", rated);
        models.put("parts", parts("source(\"views\")"));
        models.put("five_joined", join.formatted("ref(\"clean\")", "JOIN"));
        models.put("five_again", "SELECT id, who, seen FROM {{ ref(\"five_joined\") }}");
        models.put("five_parts", parts("ref(\"five_again\")"));
        Map<String, String> whole = Map.of(
                "filter", clean,
                "topics", clean,
                "inner", inner,
                "outer", outer,
                "temporal", rated,
                "windows", "SELECT * FROM {{ source(\"views\") }}",
                "five", "SELECT * FROM (" + inner + ") WHERE id % 7 <> 0");
        StringBuilder yaml = new StringBuilder("project: {name: " + name() + "}\nsources:\n");
        yaml.append(source("views", "seen", "{name: id, type: BIGINT}, {name: who, type: STRING}", ""));
        yaml.append(source("clicks", "clicked", "{name: id, type: BIGINT}", ""));
        yaml.append(source("rates", "since", "{name: who, type: STRING}, {name: rate, type: BIGINT}", "upsert"));
        yaml.append("models:\n");
        models.forEach((name, sql) -> {
            if (chains.stream().anyMatch(chain -> CHAINS.get(chain).contains(name))) {
                model(yaml, name, parallelism, name.endsWith("again") ? topics() : "", sql);
            }
        });
        for (String chain : chains) {
            List<String> before = CHAINS.get(chain);
            String last = "ref(\"" + before.get(before.size() - 1) + "\")";
            String value = VALUES.getOrDefault(chain, "COUNT(*)");
            model(
                    yaml,
                    chain,
                    Math.min(parallelism, 2),
                    chain.equals("topics") ? topics() : "",
                    end(chain, "{{ " + last + " }}", value));
            String one = value.equals("SUM(n)") ? "COUNT(*)" : value;
            model(
                    yaml,
                    "one_" + chain,
                    1,
                    "",
                    "WITH whole AS (" + whole.getOrDefault(chain, outer) + ")\n" + end(chain, "whole", one));
        }
        return yaml.toString();
    }

    /** Topics are read only where their records carry the watermark; a stateless model is inlined elsewhere. */
    private String topics() {
        return parallelism == 1 || (!keyed && partitions >= parallelism) ? ", reads: topic" : "";
    }

    private String source(String name, String time, String columns, String changelog) {
        return "  - name: " + name + "\n    topic: " + source(name) + "\n"
                + (changelog.isEmpty() ? "" : "    changelog: " + changelog + "\n    key: who\n")
                + "    event_time: {column: " + time + ", watermark: {max_out_of_orderness_ms: 5000}}\n"
                + "    columns: [" + columns + ", {name: " + time + ", type: TIMESTAMP_LTZ(3)}]\n";
    }

    private void model(StringBuilder yaml, String name, int subtasks, String flink, String sql) {
        boolean window = CHAINS.containsKey(name) || name.startsWith("one_");
        yaml.append("  - name: ").append(name).append('\n');
        if (keyed && !window) {
            yaml.append("    key: [who]\n");
        }
        yaml.append("    advanced:\n      topic: {name: ")
                .append(name())
                .append('.')
                .append(name)
                .append(", partitions: ")
                .append(window ? 1 : keyed ? 4 : parallelism)
                .append("}\n      flink: {parallelism: ")
                .append(subtasks)
                .append(", checkpoint_interval_ms: 1000")
                .append(flink)
                .append("}\n    sql: |\n")
                .append(sql.indent(6));
    }

    /** Windows of ten seconds for each user, which have event time themselves. */
    private static String parts(String of) {
        return "SELECT who, window_time AS seen, COUNT(*) AS n\nFROM TABLE(TUMBLE(TABLE {{ " + of
                + " }}, DESCRIPTOR(seen), INTERVAL '10' SECOND))\nGROUP BY who, window_start, window_end, window_time";
    }

    private static String end(String chain, String of, String value) {
        return ENDS.containsKey(chain) ? ENDS.get(chain).replace("@", of) : windows(of, value);
    }

    private static String windows(String of, String value) {
        return "SELECT window_start, " + value + " AS n\nFROM TABLE(TUMBLE(TABLE " + of
                + ", DESCRIPTOR(seen), INTERVAL '1' MINUTE))\nGROUP BY window_start, window_end";
    }

    /** Makes and fills the sources; once for all projects that read them. */
    public void fill(Topics topics) throws InterruptedException, ExecutionException {
        if (topics.names().contains(source("views"))) {
            return;
        }
        for (String name : List.of("views", "clicks", "rates")) {
            topics.create(source(name), partitions);
        }
        List<Row> views = new ArrayList<>();
        List<Row> clicks = new ArrayList<>();
        List<Row> rates = new ArrayList<>();
        for (int i = 0; i < VIEWS; i++) {
            Instant seen = START.plusMillis(i * STEP_MILLIS);
            views.add(view(i, user(i), seen));
            if (i % 3 == 0) {
                clicks.add(click(i, seen.plusSeconds(20)));
            }
        }
        for (int minute = 0; minute < WINDOWS; minute++) {
            for (int user = 0; user < USERS; user++) {
                rates.add(rate(user(user), minute + 1, START.plusSeconds(60L * minute - 30)));
            }
        }
        topics.write(source("rates"), rates);
        topics.write(source("clicks"), clicks);
        topics.write(source("views"), views);
    }

    /** Lets time go on in all partitions: a header tells of the watermark before its record. */
    private void goOn(Topics topics) throws InterruptedException, ExecutionException {
        List<Row> views = new ArrayList<>();
        List<Row> clicks = new ArrayList<>();
        List<Row> rates = new ArrayList<>();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        for (int i = 0; i < USERS * 4; i++) {
            long id = now.toEpochMilli() * 1000 + i;
            views.add(view(id, user(i), now));
            clicks.add(click(id, now));
            rates.add(rate(user(i), 1, now));
        }
        topics.write(source("rates"), rates);
        topics.write(source("clicks"), clicks);
        topics.write(source("views"), views);
    }

    private static String user(int i) {
        return "w" + i % USERS;
    }

    private static Row view(long id, String who, Instant seen) {
        return new Row(who, "{\"id\": " + id + ", \"who\": \"" + who + "\", \"seen\": \"" + seen + "\"}");
    }

    private static Row click(long id, Instant clicked) {
        return new Row("c" + id, "{\"id\": " + id + ", \"clicked\": \"" + clicked + "\"}");
    }

    private static Row rate(String who, int rate, Instant since) {
        return new Row(
                "{\"who\":\"" + who + "\"}",
                "{\"who\": \"" + who + "\", \"rate\": " + rate + ", \"since\": \"" + since + "\"}");
    }

    /**
     * @param closed how many windows the chain has closed
     * @param rows in them
     * @param lost rows that the one query has there besides
     * @param doubled rows that the one query does not have there
     */
    public record Result(int closed, long rows, long lost, long doubled) {
        /** Whether all windows of the data have closed, with the rows of the one query. */
        public boolean isWhole() {
            return closed == WINDOWS && rows > 0 && lost == 0 && doubled == 0;
        }
    }

    /** What has come of a chain. */
    private Result compare(Topics topics, String chain) throws IOException {
        Map<String, Long> one = closed(topics, name() + ".one_" + chain);
        Map<String, Long> chained = closed(topics, name() + "." + chain);
        long rows = 0;
        long lost = 0;
        long doubled = 0;
        for (Map.Entry<String, Long> window : chained.entrySet()) {
            long expected = one.getOrDefault(window.getKey(), 0L);
            rows += window.getValue();
            lost += Math.max(0, expected - window.getValue());
            doubled += Math.max(0, window.getValue() - expected);
        }
        return new Result(chained.size(), rows, lost, doubled);
    }

    /** The results of chains, with records that let time go on, until all are whole or the time is over. */
    public Map<String, Result> results(Topics topics, Duration limit)
            throws IOException, InterruptedException, ExecutionException {
        Instant end = Instant.now().plus(limit);
        Map<String, Result> results = new TreeMap<>();
        while (Instant.now().isBefore(end)) {
            goOn(topics);
            Thread.sleep(PAUSE_MILLIS);
            for (String chain : chains) {
                if (!results.containsKey(chain) || !results.get(chain).isWhole()) {
                    results.put(chain, compare(topics, chain));
                }
            }
            if (results.values().stream().allMatch(Result::isWhole)) {
                break;
            }
        }
        return results;
    }

    /** Windows of the data; a window that is there twice adds up. */
    private static Map<String, Long> closed(Topics topics, String topic) throws IOException {
        Map<String, Long> windows = new TreeMap<>();
        for (JsonNode window : topics.values(topic)) {
            String start = window.path("window_start").asText();
            if (start.compareTo("2025-01-01T00:36") < 0) {
                windows.merge(start, window.path("n").asLong(), Long::sum);
            }
        }
        return windows;
    }
}
