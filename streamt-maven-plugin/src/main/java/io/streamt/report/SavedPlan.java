package io.streamt.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamt.deploy.Acceptance;
import io.streamt.deploy.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** A plan that {@link ReportJson#plan} wrote, to be held against one that is made now. */
public final class SavedPlan {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonNode root;

    private SavedPlan(JsonNode root) {
        this.root = root;
    }

    /** Empty for what is no plan of this format. */
    public static Optional<SavedPlan> read(String text) {
        try {
            JsonNode root = MAPPER.readTree(text);
            boolean plan = root.path("format_version").asInt() == 1
                    && root.path("kind").asText().equals("plan")
                    && root.path("acceptance").isObject();
            return plan ? Optional.of(new SavedPlan(root)) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    public String project() {
        return root.path("project").path("name").asText();
    }

    public String environment() {
        return root.path("environment").asText();
    }

    /** Returns the selection of models as it was given; empty for all. */
    public String selection() {
        return root.path("select").asText();
    }

    /** Returns the consents given when it was made. */
    public Acceptance acceptance() {
        JsonNode given = root.path("acceptance");
        SortedMap<String, String> from = new TreeMap<>();
        given.path("from")
                .properties()
                .forEach(e -> from.put(e.getKey(), e.getValue().asText()));
        return new Acceptance(
                from,
                texts(given.path("reset")),
                texts(given.path("keep")),
                texts(given.path("adopt")),
                new Acceptance.Prune(given.path("prune_all").asBoolean(), texts(given.path("prune"))),
                texts(given.path("allow_destructive")));
    }

    /** Lists the differences of a plan made now, a line each; empty if the two are the same. */
    public List<String> moved(Plan now) {
        Map<String, JsonNode> before = byResource(root.path("changes"));
        Map<String, JsonNode> after = byResource(ReportJson.changes(now));
        Set<String> resources = new TreeSet<>(before.keySet());
        resources.addAll(after.keySet());
        List<String> moved = new ArrayList<>();
        for (String resource : resources) {
            JsonNode was = before.getOrDefault(resource, MAPPER.missingNode());
            JsonNode is = after.getOrDefault(resource, MAPPER.missingNode());
            if (!was.equals(is)) {
                moved.add(resource + ": " + difference(was, is));
            }
        }
        boolean edited = moved.isEmpty() && !root.path("digest").asText().equals(ReportJson.digest(now));
        return edited ? List.of("the file itself: its digest is not that of its changes") : moved;
    }

    private static String difference(JsonNode was, JsonNode is) {
        if (was.isMissingNode() || is.isMissingNode()) {
            return was.isMissingNode() ? "was not in the plan, now " + action(is) : "was " + action(was) + ", now gone";
        }
        List<String> causes = new ArrayList<>();
        if (!was.path("digest").equals(is.path("digest"))) {
            causes.add("its declaration changed");
        }
        if (!was.path("live_digest").equals(is.path("live_digest"))) {
            causes.add("the live one changed");
        }
        String planned = action(was).equals(action(is))
                ? "still " + action(is) + ", but not the same"
                : "was " + action(was) + ", now " + action(is);
        return (causes.isEmpty() ? "" : String.join(" and ", causes) + "; ") + planned;
    }

    private static String action(JsonNode change) {
        return change.path("action").asText();
    }

    private static Map<String, JsonNode> byResource(JsonNode changes) {
        Map<String, JsonNode> byResource = new TreeMap<>();
        changes.forEach(c -> byResource.put(c.path("resource").asText(), c));
        return byResource;
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new TreeSet<>();
        array.forEach(t -> texts.add(t.asText()));
        return texts;
    }
}
