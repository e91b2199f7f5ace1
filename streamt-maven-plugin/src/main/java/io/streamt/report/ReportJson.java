package io.streamt.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.deploy.Acceptance;
import io.streamt.deploy.Action;
import io.streamt.deploy.ApplyReport;
import io.streamt.deploy.Basis;
import io.streamt.deploy.Change;
import io.streamt.deploy.DeployRecord;
import io.streamt.deploy.FieldChange;
import io.streamt.deploy.Outcome;
import io.streamt.deploy.Plan;
import io.streamt.deploy.ResourceState;
import io.streamt.deploy.ResourceState.State;
import io.streamt.deploy.Verdict;
import io.streamt.manifest.Digests;
import io.streamt.manifest.ManifestJson;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Plans, deploys and states for programs. */
public final class ReportJson {
    private ReportJson() {}

    /** A plan; read back by {@link SavedPlan}. */
    public static String plan(Plan plan) {
        ObjectNode root = head("plan", plan.project(), plan.version(), plan.environment());
        root.put("digest", digest(plan));
        digests(plan.wanted().digests(), root);
        root.put("select", plan.selection());
        acceptance(plan.acceptance(), root.putObject("acceptance"));
        summary(root.putObject("summary"), plan);
        if (!plan.notices().isEmpty()) {
            plan.notices().forEach(root.putArray("notices")::add);
        }
        root.set("changes", changes(plan));
        return ManifestJson.pretty(root);
    }

    /** Digests all that a deploy of this plan would do. Equal plans have equal digests. */
    static String digest(Plan plan) {
        return Basis.digest(plan.project() + " " + plan.environment() + " " + changes(plan));
    }

    static ArrayNode changes(Plan plan) {
        ArrayNode changes = JsonNodeFactory.instance.arrayNode();
        for (Change change : plan.changes()) {
            ObjectNode node = changes.addObject();
            change(change, node);
            node.put("digest", plan.basis().declared().get(change.id()));
            node.put("live_digest", plan.basis().live().get(change.id()));
        }
        return changes;
    }

    private static void acceptance(Acceptance acceptance, ObjectNode node) {
        acceptance.from().forEach(node.putObject("from")::put);
        texts(node.putArray("reset"), acceptance.reset());
        texts(node.putArray("keep"), acceptance.keep());
        texts(node.putArray("adopt"), acceptance.adopt());
        node.put("prune_all", acceptance.prune().all());
        texts(node.putArray("prune"), acceptance.prune().names());
        texts(node.putArray("allow_destructive"), acceptance.destructive());
    }

    private static void texts(ArrayNode array, Set<String> texts) {
        texts.forEach(array::add);
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
        digests(plan.wanted().digests(), root);
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
        for (ResourceState each : states) {
            ObjectNode node = resources.addObject();
            node.put("resource", each.id().toString());
            boolean warns = each.state() == State.WARN;
            node.put("state", (warns ? State.OK : each.state()).written());
            node.put("warning", warns);
            node.put("details", each.details());
            each.metrics().forEach(node.putObject("metrics")::put);
        }
        return ManifestJson.pretty(root);
    }

    /** @param deploys newest first */
    public static String history(String project, String environment, List<DeployRecord> deploys) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("format_version", 1);
        root.put("kind", "history");
        root.put("project", project);
        root.put("environment", environment);
        ArrayNode array = root.putArray("deploys");
        for (DeployRecord deploy : deploys) {
            ObjectNode node = array.addObject();
            node.put("deploy_id", deploy.id());
            node.put("at", deploy.at());
            node.put("by", deploy.by());
            node.put("version", deploy.version());
            node.put("tool_version", deploy.toolVersion());
            node.put("commit", deploy.commit().isEmpty() ? null : deploy.commit());
            node.put("outcome", deploy.succeeded() ? "succeeded" : "failed");
            digests(deploy.digests(), node);
            node.put("select", deploy.selection());
            deploy.counts().forEach(node.putObject("summary")::put);
        }
        return ManifestJson.pretty(root);
    }

    private static void digests(Digests digests, ObjectNode node) {
        node.put("logical_digest", digests.logical());
        node.put("effective_digest", digests.effective());
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
        node.put("adopt", change instanceof Change.Adopt);
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
        node.put("before", field.before().orElse(null));
        node.put("after", field.after().orElse(null));
        node.put("secret", field.secret());
        node.put("changed_by", field.changedBy().written());
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
