package io.streamt.it;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What there is of a project, with the project's name left out: topics, jobs, connectors, results. */
record KillWorld(Map<String, String> facts) {
    private static final long QUIET_MILLIS = 4_000;
    private static final long PAUSE_MILLIS = 500;

    /** Ends a wait for what does not come; no run waits for it that ends well, however slow the machine is. */
    private static final long LIMIT_MILLIS = 600_000;

    /**
     * Waits until everything has come and nothing has changed for a while, at most until the limit, and looks.
     *
     * @param isComplete whether all that can come has come
     */
    static KillWorld settled(Stack.Live stack, String name, Predicate<KillWorld> isComplete) throws Exception {
        long deadline = System.currentTimeMillis() + LIMIT_MILLIS;
        long since = System.currentTimeMillis();
        KillWorld before = look(stack, name);
        while (System.currentTimeMillis() < deadline
                && (!isComplete.test(before) || System.currentTimeMillis() - since < QUIET_MILLIS)) {
            Thread.sleep(PAUSE_MILLIS);
            KillWorld now = look(stack, name);
            if (!now.equals(before)) {
                before = now;
                since = System.currentTimeMillis();
            }
        }
        return before;
    }

    /** How many of a fact's rows have a field. */
    long count(String fact, String field) {
        return values(fact, field).count();
    }

    /** The numbers under a field of a fact's rows, added up. */
    long sum(String fact, String field) {
        return values(fact, field).mapToLong(Long::parseLong).sum();
    }

    /** Rows are JSON in topics, and {@code name=value} in tables. */
    private Stream<String> values(String fact, String field) {
        return Pattern.compile("\\b" + field + "(?:\":|=)(\\d+)")
                .matcher(facts.getOrDefault(fact, ""))
                .results()
                .map(match -> match.group(1));
    }

    /** Empty where the other is the same. */
    String difference(KillWorld other) {
        Map<String, String> wanted = new TreeMap<>(facts);
        Map<String, String> found = new TreeMap<>(other.facts());
        wanted.entrySet().removeAll(other.facts().entrySet());
        found.entrySet().removeAll(facts.entrySet());
        return wanted.isEmpty() && found.isEmpty() ? "" : "wanted " + wanted + ", found " + found;
    }

    private static KillWorld look(Stack.Live stack, String name) throws Exception {
        Map<String, String> facts = new TreeMap<>();
        Topics topics = stack.topics();
        for (String topic : topics.names()) {
            if (topic.startsWith(name + ".")) {
                String own = topic.substring(name.length() + 1);
                facts.put("topic " + own, topics.partitions(topic) + " " + new TreeMap<>(topics.config(topic)));
                facts.put("rows " + own, rows(topics, topic));
            }
        }
        stack.flink().running(name + ".").forEach((job, count) -> facts.put("job " + job, "running " + count));
        Connect connect = new Connect(stack.connect());
        for (String connector : connect.names()) {
            if (connector.startsWith(name + ".")) {
                String own = connector.substring(name.length() + 1);
                facts.put(
                        "connector " + own,
                        connect.state(connector) + " "
                                + connect.config(connector).toString().replace(name, ""));
            }
        }
        for (String table : new String[] {"totals", "counts"}) {
            facts.put("table " + table, stack.database().content(name + "_" + table));
        }
        return new KillWorld(facts);
    }

    /** Of a compacted topic what it comes to, of another one each row. */
    private static String rows(Topics topics, String topic) throws Exception {
        if ("compact".equals(topics.config(topic).get("cleanup.policy"))) {
            return new TreeMap<>(topics.latest(topic)).toString();
        }
        return topics.texts(topic).stream().sorted().toList().toString();
    }
}
