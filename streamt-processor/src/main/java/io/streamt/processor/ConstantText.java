package io.streamt.processor;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.Origin;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.lang.model.element.VariableElement;

/** Finds where the characters of a constant expression stand: in literals, text blocks, sums of them, and constants. */
final class ConstantText {
    private final JavacTrees trees;
    private final String element;

    ConstantText(JavacTrees trees, String element) {
        this.trees = trees;
        this.element = element;
    }

    /** The text without lines where its characters cannot be found: better none than wrong ones. */
    LocatedText of(TreePath path, String value) {
        Optional<TreePath> initializer = initializer(path);
        if (initializer.isPresent()) {
            return of(initializer.get(), value);
        }
        SourceFile file = trees.file(path.getCompilationUnit());
        Origin origin = file.origin(element, trees.start(path));
        Letters letters = new Letters();
        if (!collect(path, letters) || !letters.text().equals(value) || value.isEmpty()) {
            return LocatedText.unplaced(value, origin);
        }
        List<Integer> offsets = IntStream.rangeClosed(0, value.length())
                .mapToObj(letters::offset)
                .toList();
        return file.located(value, origin, offsets);
    }

    /** Adds what stands at the path; false where that cannot be told. */
    private boolean collect(TreePath path, Letters into) {
        Tree leaf = path.getLeaf();
        if (leaf instanceof LiteralTree literal && literal.getValue() instanceof String) {
            String content = trees.file(path.getCompilationUnit()).content();
            Letters read = Literals.read(content, trees.start(path), trees.end(path));
            into.addAll(read, 0, read.length());
            return true;
        }
        if (leaf instanceof ParenthesizedTree brackets) {
            return collect(new TreePath(path, brackets.getExpression()), into);
        }
        if (leaf instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
            return collect(new TreePath(path, sum.getLeftOperand()), into)
                    && collect(new TreePath(path, sum.getRightOperand()), into);
        }
        return constant(path)
                .map(c -> String.valueOf(c.getConstantValue()))
                .map(value -> addAt(trees.start(path), value, into))
                .orElse(false);
    }

    /** A constant inside a sum stands where its name stands. */
    private static boolean addAt(int offset, String value, Letters into) {
        value.chars().forEach(c -> into.add((char) c, offset));
        return true;
    }

    private Optional<TreePath> initializer(TreePath path) {
        return constant(path).flatMap(trees::path).flatMap(declaration -> {
            ExpressionTree value =
                    declaration.getLeaf() instanceof VariableTree variable ? variable.getInitializer() : null;
            return value == null ? Optional.empty() : Optional.of(new TreePath(declaration, value));
        });
    }

    private Optional<VariableElement> constant(TreePath path) {
        return trees.element(path)
                .filter(e -> e instanceof VariableElement v && v.getConstantValue() != null)
                .map(VariableElement.class::cast);
    }
}
