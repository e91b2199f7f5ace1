package io.streamt.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.manifest.Digests;
import io.streamt.manifest.ManifestJson;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Environments for people and for programs. */
public final class EnvironmentsText {
    private EnvironmentsText() {}

    /** @param settings all that its file says, secrets masked, by path */
    public record Entry(String name, String description, boolean isProtected, Map<String, String> settings) {}

    /**
     * One environment as it is shown.
     *
     * @param digests of what would be deployed there; absent where it does not compile
     */
    public record Shown(Entry entry, Optional<Digests> digests) {}

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

    public static String show(Shown shown) {
        Entry environment = shown.entry();
        String digests = shown.digests()
                .map(d -> "\n  logical digest    " + d.logical() + "\n  effective digest  " + d.effective())
                .orElse("\n  does not compile: see streamt:validate -Dstreamt.allEnvironments");
        int width = environment.settings().keySet().stream()
                .mapToInt(String::length)
                .max()
                .orElse(1);
        return environment.settings().entrySet().stream()
                .map(e -> String.format(Locale.ROOT, "\n  %-" + width + "s  %s", e.getKey(), e.getValue()))
                .collect(Collectors.joining("", "streamt environment " + environment.name(), digests));
    }

    public static String listJson(List<Entry> environments) {
        ObjectNode root = head();
        ArrayNode array = root.putArray("environments");
        environments.forEach(each -> head(each, array.addObject()));
        return ManifestJson.pretty(root);
    }

    public static String showJson(Shown shown) {
        ObjectNode root = head();
        ObjectNode node = root.putArray("environments").addObject();
        head(shown.entry(), node);
        node.put("logical_digest", shown.digests().map(Digests::logical).orElse(null));
        node.put("effective_digest", shown.digests().map(Digests::effective).orElse(null));
        shown.entry().settings().forEach(node.putObject("settings")::put);
        return ManifestJson.pretty(root);
    }

    private static ObjectNode head() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("format_version", 1);
        root.put("kind", "environments");
        return root;
    }

    private static void head(Entry environment, ObjectNode node) {
        node.put("name", environment.name());
        node.put("description", environment.description());
        node.put("protected", environment.isProtected());
    }
}
