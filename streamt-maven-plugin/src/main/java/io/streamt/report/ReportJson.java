package io.streamt.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.deploy.Action;
import io.streamt.deploy.ApplyReport;
import io.streamt.deploy.Change;
import io.streamt.deploy.FieldChange;
import io.streamt.deploy.Outcome;
import io.streamt.deploy.Plan;
import io.streamt.deploy.ResourceState;
import io.streamt.deploy.Verdict;
import io.streamt.manifest.ManifestJson;
import java.util.List;
import java.util.Objects;

/** Plans, deploys and states for programs. */
public final class ReportJson {
    private ReportJson() {}

    public static String plan(Plan plan) {
        ObjectNode root = head("plan", plan.project(), plan.version(), plan.environment());
        summary(root.putObject("summary"), plan);
        ArrayNode changes = root.putArray("changes");
        plan.changes().forEach(c -> change(c, changes.addObject()));
        return ManifestJson.pretty(root);
    }

    public static String deploy(ApplyReport report) {
        return outcomes("deploy", report);
    }

    public static String destroy(ApplyReport report) {
        return outcomes("destroy", report);
    }

    private static String outcomes(String kind, ApplyReport report) {
        Plan plan = report.plan();
        ObjectNode root = head(kind, plan.project(), plan.version(), plan.environment());
        summary(root.putObject("summary"), plan);
        ArrayNode changes = root.putArray("changes");
        for (Outcome outcome : report.outcomes()) {
            outcome(outcome, changes.addObject());
        }
        return ManifestJson.pretty(root);
    }

    public static String status(String project, String version, String environment, List<ResourceState> states) {
        ObjectNode root = head("status", project, version, environment);
        ArrayNode resources = root.putArray("resources");
        states.forEach(s -> resources
                .addObject()
                .put("resource", s.id().toString())
                .put("state", s.state().written())
                .put("details", s.details()));
        return ManifestJson.pretty(root);
    }

    private static ObjectNode head(String kind, String project, String version, String environment) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("format_version", 1);
        root.put("kind", kind);
        root.putObject("project").put("name", project).put("version", version);
        root.put("environment", environment);
        return root;
    }

    private static void summary(ObjectNode node, Plan plan) {
        node.put("create", plan.count(Action.CREATE));
        node.put("update", plan.count(Action.UPDATE));
        node.put("replace", plan.count(Action.REPLACE));
        node.put("delete", plan.count(Action.DELETE));
        node.put("blocked", plan.count(Action.BLOCKED));
        node.put("unchanged", plan.count(Action.NONE));
    }

    private static void change(Change change, ObjectNode node) {
        node.put("resource", change.id().toString());
        node.put("action", change.action().written());
        boolean job = change.verdict() != Verdict.NOT_A_JOB;
        node.put("verdict", job ? change.verdict().written() : null);
        node.put(
                "code",
                change instanceof Change.Blocked blocked ? blocked.code().id() : null);
        node.put("reason", change.summary());
        ArrayNode fields = node.putArray("fields");
        change.fields().forEach(f -> field(f, fields.addObject()));
        node.put("hint", change.hint().isEmpty() ? null : change.hint());
        ArrayNode dependsOn = node.putArray("depends_on");
        change.dependsOn().stream().sorted().forEach(id -> dependsOn.add(id.toString()));
    }

    private static void field(FieldChange field, ObjectNode node) {
        node.put("path", field.path());
        node.put("before", field.before());
        node.put("after", field.after());
        node.put("secret", field.secret());
    }

    private static void outcome(Outcome outcome, ObjectNode node) {
        change(outcome.change(), node);
        if (outcome instanceof Outcome.Applied applied) {
            node.put("outcome", "applied").put("seconds", applied.seconds()).putNull("error");
        } else if (outcome instanceof Outcome.Failed failed) {
            node.put("outcome", "failed").put("seconds", failed.seconds());
            node.putObject("error")
                    .put("code", failed.cause().code().id())
                    .put("message", Objects.requireNonNullElse(failed.cause().getMessage(), ""));
        } else {
            node.put("outcome", "skipped").put("seconds", 0.0).putNull("error");
        }
    }
}
