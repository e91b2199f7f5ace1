package io.streamt.yaml;

import io.streamt.declaration.Tree;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.Origin;
import java.util.Iterator;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** One YAML document to a {@link Tree}. */
final class YamlReader {
    private static final int MOST_ALIASES = 50;
    private static final int MOST_CODE_POINTS = 3 * 1024 * 1024;

    private final Diagnostics diagnostics;

    YamlReader(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** Empty for a file without content, and for one that is not YAML (which is reported). */
    Optional<Tree> read(String path, String content) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(path)
                .setMaxAliasesForCollections(MOST_ALIASES)
                .setCodePointLimit(MOST_CODE_POINTS)
                // Reported by the catalogue, with a place and all at once.
                .setAllowDuplicateKeys(true)
                .build();
        try {
            Iterator<Node> documents =
                    new Compose(settings).composeAllFromString(content).iterator();
            if (!documents.hasNext()) {
                return Optional.empty();
            }
            Tree tree = new NodeReader(path, content).tree(documents.next());
            if (documents.hasNext()) {
                syntax(new Origin.InFile(path, 1, 1), "the file holds more than one document", "Remove the '---'.");
            }
            return Optional.of(tree);
        } catch (RecursiveAnchorException e) {
            syntax(e.origin(), "the anchor holds an alias of itself", "Write the value out.");
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
            Origin origin = mark.map(m -> (Origin) new Origin.InFile(path, m.getLine() + 1, m.getColumn() + 1))
                    .orElse(new Origin.InFile(path, 1, 1));
            syntax(origin, String.valueOf(e.getProblem()), "");
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
}
