package io.streamt.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.diagnostic.Diagnostic;
import io.streamt.diagnostic.Severity;
import io.streamt.manifest.ManifestJson;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes diagnostics for programs. */
public final class DiagnosticsJson {
    private DiagnosticsJson() {}

    /** @param kind the goal: {@code validate} or {@code compile} */
    public static String render(String kind, List<Diagnostic> diagnostics) {
        return render(kind, diagnostics, Map.of());
    }

    /** @param more that the goal found, by name */
    public static String render(String kind, List<Diagnostic> diagnostics, Map<String, JsonNode> more) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("format_version", 1);
        root.put("kind", kind);
        ObjectNode summary = root.putObject("summary");
        summary.put("errors", count(diagnostics, Severity.ERROR));
        summary.put("warnings", count(diagnostics, Severity.WARNING));
        ArrayNode array = root.putArray("diagnostics");
        for (Diagnostic each : diagnostics) {
            array.addObject()
                    .put("code", each.code().id())
                    .put("severity", each.severity().name().toLowerCase(Locale.ROOT))
                    .put("path", each.origin().path())
                    .put("line", each.origin().line())
                    .put("column", each.origin().column())
                    .put("message", each.message())
                    .put("hint", each.hint());
        }
        more.forEach(root::set);
        return ManifestJson.pretty(root);
    }

    private static long count(List<Diagnostic> diagnostics, Severity severity) {
        return diagnostics.stream().filter(d -> d.severity() == severity).count();
    }
}
