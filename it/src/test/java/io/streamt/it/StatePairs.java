package io.streamt.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Verdicts held against the truth. Each first version runs over the first rows; the second version takes over its state,
 * against the verdict where that is "lost"; then the second rows come. Two more jobs of the second version tell what is
 * right: one ran over all rows, one over the second rows alone.
 */
public final class StatePairs {
    /** What became of the state: {@code NOT_TRIED} where we leave no way to keep it. */
    public enum Truth {
        RIGHT,
        EMPTY,
        WRONG,
        REFUSED_BY_FLINK,
        NOT_TRIED
    }

    /** @param said the verdict of the plan, {@code expected} that of the file */
    public record Result(String name, String expected, String said, Truth truth, String details) {
        /** The one mistake that may not happen. */
        public boolean isFalseSurvival() {
            return said.equals("survives") && truth != Truth.RIGHT;
        }
    }

    /** The second version, by the module of the first. */
    private static final String AFTER = "-Dstreamt.projectDirectory=../after";

    private static final long QUIET_MILLIS = 5_000;
    private static final long LIMIT_MILLIS = 180_000;

    /** Of this group: a module for each project. */
    private final File directory;

    private final File changed;
    private final File repository;
    private final String stackDirectory;
    private final Stack.Live stack;
    private final String name;
    private final List<StatePair> pairs;

    private StatePairs(File project, File repository, String stackDirectory, String name, List<StatePair> pairs)
            throws IOException {
        this.directory = new File(project, name);
        this.changed = new File(directory, "before");
        this.repository = repository;
        this.stackDirectory = stackDirectory;
        this.stack = Stack.in(stackDirectory).live();
        this.name = name;
        this.pairs = pairs;
    }

    /** One project of both versions of all pairs, to see that they compile. */
    public static void writeAll(File project) throws IOException {
        StringBuilder yaml = new StringBuilder("project: {name: all}\n");
        yaml.append(StateRows.sources("all")).append("models:\n");
        for (StatePair pair : StatePair.read(new File(project, "pairs.yml"))) {
            yaml.append(pair.named(pair.name() + "_1").model("all", false));
            yaml.append(pair.named(pair.name() + "_2").model("all", true));
        }
        Path target = project.toPath().resolve("all");
        Files.createDirectories(target);
        Files.writeString(target.resolve("stream_project.yml"), yaml);
    }

    /**
     * Runs pairs in groups, as each needs three slots.
     *
     * @param only a regular expression for their names
     * @param count how many of these
     */
    public static List<Result> run(
            File project, File repository, String stackDirectory, String only, int count, int groupSize, long seed)
            throws Exception {
        List<StatePair> all = StatePair.read(new File(project, "pairs.yml")).stream()
                .filter(p -> p.name().matches(only))
                .toList();
        List<StatePair> chosen = count >= all.size() ? all : StatePair.sample(all, count, seed);
        List<Result> results = new ArrayList<>();
        for (int from = 0; from < chosen.size(); from += groupSize) {
            List<StatePair> group = chosen.subList(from, Math.min(from + groupSize, chosen.size()));
            results.addAll(new StatePairs(project, repository, stackDirectory, "vp" + from, group).run());
        }
        return results;
    }

    public static String table(List<Result> results) {
        StringBuilder table = new StringBuilder("| change | verdict | truth |\n|---|---|---|\n");
        for (Result result : results) {
            table.append("| " + result.name() + " | " + result.said() + " | " + result.truth() + " |\n");
        }
        Map<String, Long> counts = results.stream()
                .collect(Collectors.groupingBy(r -> r.said() + ", " + r.truth(), TreeMap::new, Collectors.counting()));
        counts.forEach((what, count) -> table.append("\n" + count + " x " + what));
        return table.append('\n').toString();
    }

    private List<Result> run() throws Exception {
        write("before", name, name, false, StateRows.FIRST);
        write("after", name, name, true, StateRows.SECOND);
        // Reads the same topics, and adds nothing to them.
        write("whole", name + "w", name, true, Map.of("orders", List.of()));
        write("tail", name + "t", name + "t", true, StateRows.SECOND);
        MavenModules.write(directory, "before", "whole", "tail");
        maven(directory, "streamt:seed", "streamt:deploy").successful();
        settle(name, name + "w", name + "t");
        Map<String, List<Topics.Row>> first = rows(name);
        Map<String, List<Topics.Row>> wholeFirst = rows(name + "w");

        maven(changed, "streamt:plan", AFTER, "-Dstreamt.format=json", "-Dstreamt.outputFile=plan.json");
        Map<String, JsonNode> plan = changes("plan.json");
        String keep = plan.entrySet().stream()
                .filter(c -> c.getValue().path("hint").asText().contains("accept=keep:"))
                .map(c -> "keep:" + c.getKey())
                .collect(Collectors.joining(","));
        maven(
                changed,
                "streamt:deploy",
                AFTER,
                "-Dstreamt.accept=" + keep,
                "-Dstreamt.format=json",
                "-Dstreamt.outputFile=deploy.json");
        Map<String, JsonNode> deploy = changes("deploy.json");
        maven(changed, "streamt:seed", AFTER).successful();
        settle(name, name + "w", name + "t");

        Map<String, List<Topics.Row>> all = rows(name);
        Map<String, List<Topics.Row>> whole = rows(name + "w");
        Map<String, List<Topics.Row>> tail = rows(name + "t");
        List<Result> results = new ArrayList<>();
        for (StatePair pair : pairs) {
            String model = pair.name();
            boolean upserts =
                    "compact".equals(stack.topics().config(name + "." + model).get("cleanup.policy"));
            List<Topics.Row> since = all.get(model)
                    .subList(first.get(model).size(), all.get(model).size());
            Outputs outputs = new Outputs(upserts, wholeFirst.get(model), since, whole.get(model), tail.get(model));
            JsonNode said = plan.get(model);
            JsonNode done = deploy.get(model);
            results.add(new Result(
                    model,
                    pair.verdict(),
                    said.path("action").asText().equals("blocked") ? "lost" : "survives",
                    truth(said, done, outputs),
                    said.path("reason").asText() + " / " + done.path("outcome").asText() + " "
                            + done.path("error").path("message").asText() + " " + outputs));
        }
        maven(directory, "streamt:destroy", "-Dstreamt.confirm=local").successful();
        return results;
    }

    private static Truth truth(JsonNode said, JsonNode done, Outputs outputs) {
        if (said.path("action").asText().equals("blocked")
                && done.path("action").asText().equals("blocked")) {
            return Truth.NOT_TRIED;
        }
        if (!done.path("outcome").asText().equals("applied")
                && !said.path("action").asText().equals("none")) {
            return Truth.REFUSED_BY_FLINK;
        }
        return outputs.areRight() ? Truth.RIGHT : outputs.beganEmpty() ? Truth.EMPTY : Truth.WRONG;
    }

    /**
     * What topics hold.
     *
     * @param upserts whether a row replaces those with its key
     * @param wholeFirst of the second version over the first rows
     * @param since of the job in question since its change
     * @param whole of the second version over all rows
     * @param tail of the second version over the second rows
     */
    record Outputs(
            boolean upserts,
            List<Topics.Row> wholeFirst,
            List<Topics.Row> since,
            List<Topics.Row> whole,
            List<Topics.Row> tail) {
        boolean areRight() {
            return result(Stream.concat(wholeFirst.stream(), since.stream())).equals(result(whole.stream()));
        }

        boolean beganEmpty() {
            return result(since.stream()).equals(result(tail.stream()));
        }

        private Object result(Stream<Topics.Row> rows) {
            if (!upserts) {
                return rows.map(Topics.Row::value)
                        .collect(Collectors.groupingBy(v -> v, TreeMap::new, Collectors.counting()));
            }
            Map<String, String> latest = new LinkedHashMap<>();
            rows.forEach(row -> {
                latest.remove(row.key());
                if (row.value() != null) {
                    latest.put(row.key(), row.value());
                }
            });
            return new TreeMap<>(latest);
        }
    }

    private void write(String module, String owner, String sources, boolean second, Map<String, List<String>> rows)
            throws IOException {
        Path target = directory.toPath().resolve(module);
        StringBuilder yaml = new StringBuilder("project: {name: " + owner + "}\n");
        yaml.append(StateRows.sources(sources)).append("models:\n");
        pairs.forEach(p -> yaml.append(p.model(owner, second)));
        Files.createDirectories(target.resolve("seeds"));
        Files.writeString(target.resolve("stream_project.yml"), yaml);
        for (Map.Entry<String, List<String>> each : rows.entrySet()) {
            Files.write(target.resolve("seeds").resolve(each.getKey() + ".jsonl"), each.getValue());
        }
    }

    private Maven.Run maven(File where, String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("-Dstreamt.environment=local");
        all.add("-Dstreamt.local.directory=" + stackDirectory);
        return new Maven.Run(Maven.run(where, repository, all));
    }

    /** Until no topic has grown for a while. */
    private void settle(String... owners) throws Exception {
        long deadline = System.currentTimeMillis() + LIMIT_MILLIS;
        long since = System.currentTimeMillis();
        Map<String, Integer> before = Map.of();
        while (System.currentTimeMillis() - since < QUIET_MILLIS) {
            if (System.currentTimeMillis() > deadline) {
                throw new IllegalStateException("the topics of " + List.of(owners) + " still grow");
            }
            Map<String, Integer> now = new TreeMap<>();
            for (String owner : owners) {
                rows(owner).forEach((model, rows) -> now.put(owner + "." + model, rows.size()));
            }
            if (!now.equals(before)) {
                since = System.currentTimeMillis();
                before = now;
            }
            Thread.sleep(500);
        }
    }

    private Map<String, List<Topics.Row>> rows(String owner) {
        Map<String, List<Topics.Row>> rows = new TreeMap<>();
        pairs.forEach(p -> rows.put(p.name(), stack.topics().rows(owner + "." + p.name())));
        return rows;
    }

    /** Of jobs, by model. */
    private Map<String, JsonNode> changes(String file) throws IOException {
        Map<String, JsonNode> changes = new TreeMap<>();
        JsonNode report = new ObjectMapper().readTree(new File(changed, file));
        for (JsonNode change : report.path("changes")) {
            if (change.path("resource").asText().startsWith("flink_job/")) {
                String job = change.path("resource").asText();
                changes.put(job.substring(job.indexOf('.') + 1), change);
            }
        }
        return changes;
    }
}
