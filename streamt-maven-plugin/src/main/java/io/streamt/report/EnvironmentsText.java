package io.streamt.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.manifest.ManifestJson;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Environments for people and for programs. */
public final class EnvironmentsText {
    private EnvironmentsText() {}

    /** @param settings all that its file says, secrets masked, by path */
    public record Entry(String name, String description, boolean isProtected, Map<String, String> settings) {}

    public static String list(List<Entry> environments) {
        int width = environments.stream().mapToInt(e -> e.name().length()).max().orElse(1);
        return environments.stream()
                .map(e -> String.format(
                                Locale.ROOT,
                                "  %-" + width + "s  %-9s  %s",
                                e.name(),
                                e.isProtected() ? "protected" : "",
                                e.description())
                        .stripTrailing())
                .collect(Collectors.joining("\n", "streamt environments\n", ""));
    }

    public static String show(Entry environment) {
        int width = environment.settings().keySet().stream()
                .mapToInt(String::length)
                .max()
                .orElse(1);
        return environment.settings().entrySet().stream()
                .map(e -> String.format(Locale.ROOT, "\n  %-" + width + "s  %s", e.getKey(), e.getValue()))
                .collect(Collectors.joining("", "streamt environment " + environment.name(), ""));
    }

    /** @param withSettings whether one is shown, not all of them listed */
    public static String json(List<Entry> environments, boolean withSettings) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("format_version", 1);
        root.put("kind", "environments");
        ArrayNode array = root.putArray("environments");
        for (Entry each : environments) {
            ObjectNode node = array.addObject();
            node.put("name", each.name());
            node.put("description", each.description());
            node.put("protected", each.isProtected());
            if (withSettings) {
                each.settings().forEach(node.putObject("settings")::put);
            }
        }
        return ManifestJson.pretty(root);
    }
}
