package io.streamt.lineage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.manifest.Manifest;
import io.streamt.manifest.ManifestJson;

/** Nodes and edges for programs. */
public final class LineageJson {
    private LineageJson() {}

    public static String render(Manifest manifest) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("format_version", 1);
        root.put("kind", "lineage");
        ArrayNode nodes = root.putArray("nodes");
        manifest.sources()
                .forEach(s -> nodes.addObject().put("id", "source." + s.name()).put("topic", s.topic()));
        manifest.foreign().forEach(f -> nodes.addObject().put("id", f.id()).put("topic", f.topic()));
        manifest.models().forEach(m -> nodes.addObject()
                .put("id", "model." + m.name())
                .put("materialized", m.materialized())
                .put("topic", m.topic().isEmpty() ? null : m.topic()));
        manifest.uses().forEach(u -> nodes.addObject().put("id", "class." + u.type()));
        ArrayNode edges = root.putArray("edges");
        manifest.edges().forEach(e -> edges.addObject().put("from", e.from()).put("to", e.to()));
        manifest.uses().forEach(u -> u.reads()
                .forEach(id -> edges.addObject().put("from", id).put("to", "class." + u.type())));
        return ManifestJson.pretty(root);
    }
}
