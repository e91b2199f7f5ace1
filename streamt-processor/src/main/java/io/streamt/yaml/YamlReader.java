package io.streamt.yaml;

import io.streamt.declaration.Tree;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.Origin;
import io.streamt.diagnostic.TextLines;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** One YAML document to a {@link Tree}. */
final class YamlReader {
    private static final int MOST_CODE_POINTS = 3 * 1024 * 1024;

    private final Diagnostics diagnostics;

    YamlReader(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** Empty for a file without content, and for one that is not YAML (which is reported). */
    Optional<Tree> read(String path, String content) {
        if (content.length() > MOST_CODE_POINTS) {
            syntax(
                    new Origin.InFile(path, 1, 1),
                    "the file is longer than " + MOST_CODE_POINTS + " characters",
                    "Divide it into several.");
            return Optional.empty();
        }
        LoadSettings settings = LoadSettings.builder()
                .setLabel(path)
                // Aliases are counted by what they repeat.
                .setMaxAliasesForCollections(Integer.MAX_VALUE)
                .setCodePointLimit(MOST_CODE_POINTS)
                // The library copies what it has read of a value each time its buffer is empty.
                .setBufferSize(Math.max(1024, content.length() + 2))
                // Reported by the catalogue, with a place and all at once.
                .setAllowDuplicateKeys(true)
                .build();
        try {
            Optional<YamlLimits.Excess> excess = YamlLimits.check(settings, content);
            if (excess.isPresent()) {
                syntax(
                        place(path, content, excess.get().mark()),
                        excess.get().problem(),
                        excess.get().hint());
                return Optional.empty();
            }
            Iterator<Node> documents =
                    new Compose(settings).composeAllFromString(content).iterator();
            if (!documents.hasNext()) {
                return Optional.empty();
            }
            Tree tree = new NodeReader(path, content).tree(documents.next());
            if (documents.hasNext()) {
                Node second = documents.next();
                syntax(
                        new NodeReader(path, content).tree(second).origin(),
                        "a second document begins here",
                        "Remove the '---'.");
            }
            return Optional.of(tree);
        } catch (RecursiveAnchorException e) {
            syntax(e.origin(), "the anchor holds an alias of itself", "Write the value out.");
        } catch (MarkedYamlEngineException e) {
            YamlComplaint complaint = YamlComplaint.of(e);
            syntax(place(path, content, complaint.mark()), complaint.message(), complaint.hint());
        } catch (ReaderException e) {
            String character = String.format(Locale.ROOT, "U+%04X", e.getCodePoint());
            TextLines lines = new TextLines(content);
            int offset = Math.max(content.indexOf(Character.toString(e.getCodePoint())), 0);
            Origin origin = new Origin.InFile(path, lines.line(offset), lines.column(offset));
            syntax(
                    origin,
                    "the character " + character + " cannot stand in a file",
                    "Remove it, or write it as an escape in double quotes.");
        } catch (YamlEngineException e) {
            syntax(
                    new Origin.InFile(path, 1, 1),
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    "");
        }
        return Optional.empty();
    }

    private void syntax(Origin origin, String problem, String hint) {
        diagnostics.error(Code.YAML_SYNTAX, origin, "not valid YAML: " + problem + ".", hint);
    }

    /** Marks count code points. */
    private static Origin place(String path, String content, Optional<Mark> mark) {
        if (mark.isEmpty()) {
            return new Origin.InFile(path, 1, 1);
        }
        int last = content.codePointCount(0, content.length());
        int offset = content.offsetByCodePoints(0, Math.min(mark.get().getIndex(), last));
        // Behind the last line there is nothing to show.
        while (offset > 0 && offset == content.length() && content.charAt(offset - 1) <= ' ') {
            offset--;
        }
        TextLines lines = new TextLines(content);
        return new Origin.InFile(path, lines.line(offset), lines.column(offset));
    }
}
