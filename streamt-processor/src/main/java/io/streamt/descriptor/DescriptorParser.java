package io.streamt.descriptor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamt.declaration.Tree;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.LocatedText.Stretch;
import io.streamt.diagnostic.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@link DescriptorJson} wrote. */
final class DescriptorParser {
    private static final Pattern PLACE = Pattern.compile("(\\d{1,9}):(\\d{1,9})(?: (.+))?");
    private static final Pattern STRETCH = Pattern.compile("(\\d{1,9})([=@])(\\d{1,9}):(\\d{1,9})");

    private final String element;
    private final String path;

    private DescriptorParser(String element, String path) {
        this.element = element;
        this.path = path;
    }

    /** The text is no descriptor that this version reads; the message says why, without a full stop. */
    static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableException(String message) {
            super(message);
        }
    }

    static Descriptor parse(String json) throws UnreadableException {
        JsonNode root = json(json);
        int version = root.path("format_version").asInt();
        if (version != DescriptorJson.FORMAT_VERSION) {
            throw new UnreadableException(
                    "its format_version is " + version + ", not " + DescriptorJson.FORMAT_VERSION);
        }
        String element = text(root, "element");
        return new Descriptor(element, new DescriptorParser(element, text(root, "path")).tree(root.path("tree")));
    }

    private static JsonNode json(String json) throws UnreadableException {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new UnreadableException("it is not JSON");
        }
    }

    private Tree tree(JsonNode node) throws UnreadableException {
        Origin origin = origin(node);
        if (node.has("text")) {
            return new Tree.Scalar(new LocatedText(text(node, "text"), origin, stretches(node)));
        }
        if (node.has("items")) {
            List<Tree> items = new ArrayList<>();
            for (JsonNode item : node.path("items")) {
                items.add(tree(item));
            }
            return new Tree.Sequence(items, origin);
        }
        if (node.has("entries")) {
            List<Tree.Entry> entries = new ArrayList<>();
            for (JsonNode entry : node.path("entries")) {
                entries.add(new Tree.Entry(text(entry, "key"), origin(entry), tree(entry.path("value"))));
            }
            return new Tree.Mapping(entries, origin);
        }
        return new Tree.Empty(origin, "");
    }

    private Origin origin(JsonNode node) throws UnreadableException {
        Matcher matcher = matcher(PLACE, text(node, "at"));
        String other = Optional.ofNullable(matcher.group(3)).orElse(path);
        return new Origin.InCode(element, other, number(matcher, 1), number(matcher, 2));
    }

    private static List<Stretch> stretches(JsonNode node) throws UnreadableException {
        List<Stretch> stretches = new ArrayList<>();
        for (String written : node.path("places").asText().split(" ", 0)) {
            if (!written.isEmpty()) {
                stretches.add(stretch(written));
            }
        }
        return stretches;
    }

    private static Stretch stretch(String written) throws UnreadableException {
        Matcher matcher = matcher(STRETCH, written);
        return new Stretch(
                number(matcher, 1),
                number(matcher, 3),
                number(matcher, 4),
                matcher.group(2).equals("@"));
    }

    private static Matcher matcher(Pattern pattern, String text) throws UnreadableException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new UnreadableException("'" + text + "' is no place");
        }
        return matcher;
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static String text(JsonNode node, String key) throws UnreadableException {
        if (!node.path(key).isTextual()) {
            throw new UnreadableException("'" + key + "' is missing");
        }
        return node.path(key).asText();
    }
}
