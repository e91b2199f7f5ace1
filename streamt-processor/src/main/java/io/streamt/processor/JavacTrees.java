package io.streamt.processor;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;

/** Gives access to javac's knowledge of the source, for the files of one run. */
final class JavacTrees {
    private final Trees trees;
    private final Map<CompilationUnitTree, SourceFile> files = new HashMap<>();

    private JavacTrees(Trees trees) {
        this.trees = trees;
    }

    /** Empty in a compiler that is not javac, or hides that it is. */
    static Optional<JavacTrees> of(ProcessingEnvironment environment) {
        try {
            return Optional.of(new JavacTrees(Trees.instance(environment)));
        } catch (IllegalArgumentException | LinkageError e) {
            return Optional.empty();
        }
    }

    Optional<TreePath> path(Element element) {
        return Optional.ofNullable(trees.getPath(element));
    }

    Optional<Element> element(TreePath path) {
        return Optional.ofNullable(trees.getElement(path));
    }

    int start(TreePath path) {
        return (int) trees.getSourcePositions().getStartPosition(path.getCompilationUnit(), path.getLeaf());
    }

    int end(TreePath path) {
        return (int) trees.getSourcePositions().getEndPosition(path.getCompilationUnit(), path.getLeaf());
    }

    SourceFile file(CompilationUnitTree unit) {
        return files.computeIfAbsent(unit, JavacTrees::read);
    }

    /** Returns the lines of a file that contains places of this run. */
    Optional<List<String>> lines(String path) {
        return files.values().stream()
                .filter(f -> f.path().equals(path))
                .findFirst()
                .map(f -> f.content().lines().toList());
    }

    /** Below its source root. */
    static String path(CompilationUnitTree unit) {
        ExpressionTree packageName = unit.getPackageName();
        String folder = packageName == null ? "" : packageName.toString().replace('.', '/') + "/";
        String file = unit.getSourceFile().getName().replace('\\', '/');
        return folder + file.substring(file.lastIndexOf('/') + 1);
    }

    private static SourceFile read(CompilationUnitTree unit) {
        String path = path(unit);
        try {
            return new SourceFile(
                    path, unit.getSourceFile().getCharContent(true).toString());
        } catch (IOException e) {
            // Places then all stand at the start; javac itself has just read the file.
            return new SourceFile(path, "");
        }
    }
}
