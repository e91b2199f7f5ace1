package io.streamt.workspace;

import io.streamt.declaration.Tree;
import io.streamt.project.Credentials;
import io.streamt.project.WrittenSecret;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Lists a file's settings, a line for each value. Variables are not filled in, and credentials are left out. */
public final class EnvironmentSettings {
    private static final String MASKED = "(secret)";

    private EnvironmentSettings() {}

    public static SortedMap<String, String> of(List<Tree> trees) {
        SortedMap<String, String> settings = new TreeMap<>();
        trees.forEach(t -> flatten("", t, settings));
        return settings;
    }

    private static void flatten(String path, Tree tree, SortedMap<String, String> into) {
        if (tree instanceof Tree.Mapping mapping) {
            mapping.entries().forEach(e -> flatten(path.isEmpty() ? e.key() : path + "." + e.key(), e.value(), into));
        } else if (tree instanceof Tree.Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                flatten(path + "[" + i + "]", sequence.items().get(i), into);
            }
        } else if (tree instanceof Tree.Scalar scalar) {
            into.put(path, shown(path, scalar.text().text()));
        }
    }

    private static String shown(String path, String value) {
        String key = path.substring(path.lastIndexOf('.') + 1).replaceFirst("\\[\\d+]$", "");
        boolean secret = Credentials.isCredential(path) || Credentials.isCredential(key);
        return (secret && WrittenSecret.isLiteral(key, value)) || WrittenSecret.isIn(value) ? MASKED : value;
    }
}
