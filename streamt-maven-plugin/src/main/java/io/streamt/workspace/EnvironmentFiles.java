package io.streamt.workspace;

import io.streamt.declaration.Tree;
import io.streamt.diagnostic.Diagnostics;
import java.util.List;
import java.util.stream.Stream;

/** Which environments a module has, and what their files say. */
public final class EnvironmentFiles {
    private EnvironmentFiles() {}

    /** Returns names in order: of those that have a file; of stream_project.yml's where none has; and of the local stack. */
    public static List<String> names(Module module) {
        List<String> files = module.files().environments();
        boolean onlyLocal = files.isEmpty() || files.equals(List.of(Environment.LOCAL));
        Stream<String> more =
                onlyLocal ? Stream.of(Environment.DEFAULT, Environment.LOCAL) : Stream.of(Environment.LOCAL);
        return Stream.concat(files.stream(), more).distinct().sorted().toList();
    }

    /** All that is written about one: its file, or the runtime of stream_project.yml. */
    public static List<Tree> trees(Module module, String name) {
        return name.equals(Environment.DEFAULT)
                ? runtime(module)
                : module.files().environmentTree(name);
    }

    /** Returns the runtime of the project's own file. A project without environments has nothing else. */
    private static List<Tree> runtime(Module module) {
        return module.files().read(new Diagnostics()).stream()
                .filter(Tree.Mapping.class::isInstance)
                .<Tree>map(t -> new Tree.Mapping(
                        ((Tree.Mapping) t)
                                .entries().stream()
                                        .filter(e -> e.key().equals("runtime"))
                                        .toList(),
                        t.origin()))
                .toList();
    }
}
