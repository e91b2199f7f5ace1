package io.streamt.deploy.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.artifact.ResourceId;
import io.streamt.deploy.DeployRecord;
import io.streamt.manifest.Digests;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The value of a deploy's own record. */
final class DeployRecordJson {
    private DeployRecordJson() {}

    static ObjectNode write(DeployRecord deploy) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("format_version", 1);
        json.put("state", deploy.succeeded() ? "succeeded" : "failed");
        json.put("deploy_id", deploy.id());
        json.put("at", deploy.at());
        json.put("by", deploy.by());
        json.put("version", deploy.version());
        json.put("tool_version", deploy.toolVersion());
        json.put("commit", deploy.commit());
        json.put("logical_digest", deploy.digests().logical());
        json.put("effective_digest", deploy.digests().effective());
        json.put("select", deploy.selection());
        ObjectNode renames = json.putObject("renames");
        deploy.renames().forEach((id, from) -> renames.put(id.toString(), from.toString()));
        deploy.counts().forEach(json.putObject("counts")::put);
        ObjectNode contents = json.putObject("contents");
        deploy.contents().forEach((id, digest) -> contents.put(id.toString(), digest));
        return json;
    }

    static DeployRecord read(JsonNode json) {
        SortedMap<String, Long> counts = new TreeMap<>();
        json.path("counts")
                .properties()
                .forEach(e -> counts.put(e.getKey(), e.getValue().asLong()));
        Map<ResourceId, ResourceId> renames = new HashMap<>();
        json.path("renames").properties().forEach(e -> ResourceId.parse(e.getKey())
                .ifPresent(id -> ResourceId.parse(e.getValue().asText()).ifPresent(from -> renames.put(id, from))));
        SortedMap<ResourceId, String> contents = new TreeMap<>();
        json.path("contents").properties().forEach(e -> ResourceId.parse(e.getKey())
                .ifPresent(id -> contents.put(id, e.getValue().asText())));
        return new DeployRecord(
                json.path("deploy_id").asText(),
                json.path("at").asText(),
                json.path("by").asText(),
                json.path("version").asText(),
                json.path("tool_version").asText(),
                json.path("commit").asText(),
                new Digests(
                        json.path("logical_digest").asText(),
                        json.path("effective_digest").asText()),
                json.path("select").asText(),
                renames,
                json.path("state").asText().equals("succeeded"),
                counts,
                contents);
    }
}
