package io.streamt.deploy.confluent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the stand-in holds: statements, which go on a step each time that somebody looks at them, and tables. */
final class CloudState {
    private static final Pattern INSERT = Pattern.compile("^INSERT INTO `([^`]+)`");
    private static final Pattern READ = Pattern.compile("(?:FROM|JOIN) `([^`]+)`(?!\\.)");
    private static final Pattern NAMED = Pattern.compile("^(CREATE|ALTER|DROP) TABLE `([^`]+)`");
    private static final Set<String> ENDED = Set.of("COMPLETED", "FAILED", "STOPPED");

    /** How often a job is looked at until it has gone on; what only helps is quick. */
    private static final int LOOKS = 2;

    static final class Held {
        final ObjectNode json;
        String phase = "PENDING";
        String detail = "";
        String reached = "RUNNING";
        int looks;
        int version = 1;
        List<List<String>> rows = List.of();

        /** Why it fails after its start. */
        Optional<String> failing = Optional.empty();

        /** Whose first start its read positions go back to. */
        String positions;

        Held(ObjectNode json) {
            this.json = json;
            this.looks = isJob() ? LOOKS : 1;
            this.positions = name();
        }

        String name() {
            return json.path("name").asText();
        }

        String text() {
            return json.path("spec").path("statement").asText();
        }

        String offsetsFrom() {
            return json.path("spec")
                    .path("properties")
                    .path("sql.tables.initial-offset-from")
                    .asText();
        }

        boolean isJob() {
            return text().startsWith("INSERT");
        }

        void go(String next, String end) {
            phase = next;
            reached = end;
            looks = isJob() ? LOOKS : 1;
            version++;
        }

        void fail(String why) {
            phase = "FAILED";
            reached = "FAILED";
            detail = why;
            version++;
        }
    }

    final Map<String, Held> statements = new LinkedHashMap<>();
    final Map<String, CloudTable> tables = new TreeMap<>();

    /** Names of warnings that a new job gets. */
    final List<String> warnings = new ArrayList<>();

    /** Why a new job fails after its start; nothing for none. */
    Optional<String> failing = Optional.empty();

    private int made;

    void create(ObjectNode json) {
        Held held = new Held(json.deepCopy());
        ObjectNode metadata = held.json.withObject("/metadata");
        metadata.put("created_at", Instant.EPOCH.plusSeconds(made++).toString());
        metadata.put("uid", "uid-" + made);
        statements.put(held.name(), held);
        try {
            begin(held);
        } catch (IllegalArgumentException e) {
            held.fail(e.getMessage());
        }
    }

    private void begin(Held held) {
        String text = held.text();
        Matcher named = NAMED.matcher(text);
        if (text.startsWith("EXPLAIN ")) {
            check(text.substring("EXPLAIN ".length()));
            held.reached = "COMPLETED";
        } else if (text.contains("`INFORMATION_SCHEMA`")) {
            held.rows = informationSchema(text);
            held.reached = "COMPLETED";
        } else if (named.find()) {
            table(named.group(1), named.group(2), text);
            held.reached = "COMPLETED";
        } else {
            check(text);
            takeOver(held, text);
            held.failing = failing;
        }
    }

    private void check(String text) {
        Matcher insert = INSERT.matcher(text);
        if (!insert.find()) {
            throw new IllegalArgumentException("SQL parse failed: " + text);
        }
        List<String> used = new ArrayList<>(List.of(insert.group(1)));
        READ.matcher(text).results().forEach(m -> used.add(m.group(1)));
        for (String table : used) {
            if (!tables.containsKey(table)) {
                throw new IllegalArgumentException("Table (or view) '" + table + "' does not exist");
            }
        }
        if (text.contains("PROCTIME()")) {
            throw new IllegalArgumentException("Function 'PROCTIME' is not supported in Confluent's Flink SQL dialect");
        }
    }

    private void takeOver(Held held, String text) {
        if (held.offsetsFrom().isEmpty()) {
            return;
        }
        Held before = statements.get(held.offsetsFrom());
        if (before == null || text.contains("GROUP BY")) {
            throw new IllegalArgumentException(
                    before == null ? "The referenced statement does not exist" : "Offsets of a stateful statement");
        }
        held.positions = before.positions;
    }

    private void table(String verb, String name, String text) {
        switch (verb) {
            case "CREATE" -> {
                if (tables.containsKey(name)) {
                    throw new IllegalArgumentException("Table '" + name + "' already exists");
                }
                tables.put(name, CloudTable.of(text));
            }
            case "DROP" -> tables.remove(name);
            default -> alter(name, text);
        }
    }

    private void alter(String name, String text) {
        CloudTable table = Optional.ofNullable(tables.get(name))
                .orElseThrow(() -> new IllegalArgumentException("Table '" + name + "' does not exist"));
        String change = text.substring(text.indexOf("` ") + 2);
        if (change.startsWith("SET (")) {
            table.set(change);
        } else if (change.startsWith("RESET (")) {
            Pattern.compile("'([^']+)'").matcher(change).results().forEach(m -> table.options.remove(m.group(1)));
        } else {
            table.watermark = change.startsWith("MODIFY ") ? change.substring("MODIFY ".length()) : "";
        }
    }

    private List<List<String>> informationSchema(String query) {
        List<List<String>> rows = new ArrayList<>();
        String names = query.substring(query.indexOf("IN ("), query.indexOf(')', query.indexOf("IN (")));
        tables.forEach((name, table) -> {
            if (!names.contains("'" + name + "'")) {
                return;
            }
            rows.add(List.of(name, "buckets", "", "" + table.buckets));
            for (int i = 0; i < table.columns.size(); i++) {
                rows.add(List.of(name, "column", table.columns.get(i), "" + (i + 1)));
            }
            table.options.forEach((key, value) -> rows.add(List.of(name, "option", key, value)));
        });
        return rows;
    }

    /** Each look brings what is under way a step on. */
    void look(Held held) {
        boolean waits = held.phase.equals("PENDING")
                && !held.offsetsFrom().isEmpty()
                && Optional.ofNullable(statements.get(held.offsetsFrom()))
                        .filter(s -> !ENDED.contains(s.phase))
                        .isPresent();
        if (waits || held.phase.equals(held.reached) || --held.looks > 0) {
            return;
        }
        if (held.phase.equals("DELETING")) {
            statements.remove(held.name());
        } else if (held.phase.equals("PENDING") && held.failing.isPresent()) {
            held.fail(held.failing.get());
        } else {
            held.go(held.reached, held.reached);
        }
    }

    /** Terminal statements are forgotten after some weeks. */
    void purge() {
        statements.values().removeIf(s -> ENDED.contains(s.phase));
    }

    /** Jobs that work at this moment, by the table that they write. */
    Map<String, List<String>> writers() {
        Map<String, List<String>> writers = new TreeMap<>();
        statements.values().stream().filter(s -> s.phase.equals("RUNNING")).forEach(s -> {
            Matcher insert = INSERT.matcher(s.text());
            if (insert.find()) {
                writers.computeIfAbsent(insert.group(1), t -> new ArrayList<>()).add(s.name());
            }
        });
        return writers;
    }

    ObjectNode shown(Held held) {
        ObjectNode json = held.json.deepCopy();
        json.put("api_version", "sql/v1").put("kind", "Statement");
        json.withObject("/metadata")
                .put("self", "https://flink.test/" + held.name())
                .put("resource_version", "" + held.version);
        ((ObjectNode) json.path("spec")).put("statement_name", held.name());
        ObjectNode status = json.putObject("status").put("phase", held.phase).put("detail", held.detail);
        if (held.isJob() && !warnings.isEmpty()) {
            ArrayNode list = status.putArray("warnings");
            warnings.forEach(w -> list.addObject()
                    .put("severity", "MODERATE")
                    .put("reason", w)
                    .put("message", "state grows")
                    .put("created_at", "2026-01-01T00:00:00Z"));
        }
        return json;
    }

    static JsonNode failure(int status, String detail) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray("errors")
                .addObject()
                .put("id", "e1")
                .put("status", "" + status)
                .put("detail", detail);
        return json;
    }
}
