package io.streamt.lineage;

import io.streamt.manifest.Manifest;
import io.streamt.manifest.Manifest.Edge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A Mermaid flowchart, from left to right; what Markdown shows as a picture. */
public final class LineageMermaid {
    private LineageMermaid() {}

    public static String render(Manifest manifest) {
        Map<String, String> ids = new HashMap<>();
        List<String> lines = new ArrayList<>(List.of("flowchart LR"));
        // Names may be words of Mermaid's own ("end"), so nodes are numbered and names are labels.
        manifest.sources().forEach(s -> {
            ids.put("source." + s.name(), "s" + ids.size());
            lines.add("  " + ids.get("source." + s.name()) + "[(\"" + s.name() + "\")]");
        });
        manifest.foreign().forEach(f -> {
            ids.put(f.id(), "f" + ids.size());
            lines.add("  " + ids.get(f.id()) + "[[\"" + f.id().substring(f.id().indexOf('.') + 1) + "\"]]");
        });
        manifest.models().forEach(m -> {
            ids.put("model." + m.name(), "m" + ids.size());
            lines.add("  " + ids.get("model." + m.name()) + "[\"" + m.name() + "<br/>" + m.materialized() + "\"]");
        });
        manifest.uses().forEach(u -> {
            ids.put("class." + u.type(), "c" + ids.size());
            lines.add("  " + ids.get("class." + u.type()) + "{{\"" + u.type() + "\"}}");
        });
        Stream<Edge> uses =
                manifest.uses().stream().flatMap(u -> u.reads().stream().map(id -> new Edge(id, "class." + u.type())));
        Stream.concat(manifest.edges().stream(), uses)
                .filter(e -> ids.containsKey(e.from()) && ids.containsKey(e.to()))
                .forEach(e -> lines.add("  " + ids.get(e.from()) + " --> " + ids.get(e.to())));
        return String.join("\n", lines);
    }
}
