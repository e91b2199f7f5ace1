package io.streamt.processor;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.Origin;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place that javac's tree shows.
 *
 * @param element the annotated type's binary name
 * @param path to a class, a record component, an annotation or a value of one
 */
record TreePlace(JavacTrees trees, String element, TreePath path) implements Place {
    @Override
    public Origin origin() {
        return file().origin(element, offset());
    }

    @Override
    public LocatedText text(String value) {
        return new ConstantText(trees, element).of(path, value);
    }

    @Override
    public Place annotation(String simpleName, int index) {
        List<? extends AnnotationTree> same = modifiers()
                .map(ModifiersTree::getAnnotations)
                .<List<? extends AnnotationTree>>map(
                        all -> all.stream().filter(a -> isCalled(a, simpleName)).toList())
                .orElse(List.of());
        return index < same.size() ? at(same.get(index)) : unshown(simpleName);
    }

    /** javac's tree of a record component lacks the annotations that only components take; the text has them. */
    private Place unshown(String simpleName) {
        if (!(path.getLeaf() instanceof VariableTree)) {
            return this;
        }
        String before = file().content().substring(0, offset());
        int from = Math.max(before.lastIndexOf(simpleName), 0);
        int at = before.lastIndexOf('@', from);
        return at < 0 ? this : new TextPlace(file().origin(element, at));
    }

    @Override
    public Place assignment(String name) {
        return argument(name).map(this::at).orElse(this);
    }

    @Override
    public Place value(String name) {
        return argument(name)
                .map(a -> a instanceof AssignmentTree assignment ? assignment.getExpression() : a)
                .map(this::at)
                .orElse(this);
    }

    @Override
    public Place item(int index) {
        boolean inside = path.getLeaf() instanceof NewArrayTree array
                && array.getInitializers() != null
                && index < array.getInitializers().size();
        return inside ? at(((NewArrayTree) path.getLeaf()).getInitializers().get(index)) : this;
    }

    @Override
    public Place component(String name) {
        if (!(path.getLeaf() instanceof ClassTree type)) {
            return this;
        }
        return type.getMembers().stream()
                .filter(m -> m instanceof VariableTree v && v.getName().contentEquals(name))
                .findFirst()
                .map(this::at)
                .orElse(this);
    }

    private Place at(Tree part) {
        return new TreePlace(trees, element, new TreePath(path, part));
    }

    private SourceFile file() {
        return trees.file(path.getCompilationUnit());
    }

    private Optional<ModifiersTree> modifiers() {
        Tree leaf = path.getLeaf();
        return leaf instanceof ClassTree type
                ? Optional.of(type.getModifiers())
                : leaf instanceof VariableTree component ? Optional.of(component.getModifiers()) : Optional.empty();
    }

    private static boolean isCalled(AnnotationTree annotation, String simpleName) {
        String written = annotation.getAnnotationType().toString();
        return written.equals(simpleName) || written.endsWith("." + simpleName);
    }

    /** {@code name = value}, or the one value without a name. */
    private Optional<? extends ExpressionTree> argument(String name) {
        if (!(path.getLeaf() instanceof AnnotationTree annotation)) {
            return Optional.empty();
        }
        return annotation.getArguments().stream()
                .filter(a -> a instanceof AssignmentTree assignment
                        ? assignment.getVariable().toString().equals(name)
                        : name.equals("value"))
                .findFirst();
    }

    /** Returns the offset of the name of a class or component, or of the first character of anything else. */
    private int offset() {
        Tree leaf = path.getLeaf();
        int start = trees.start(path);
        if (leaf instanceof ClassTree type) {
            return name(type.getSimpleName().toString(), end(type.getModifiers(), start));
        }
        return leaf instanceof VariableTree component
                ? name(component.getName().toString(), end(component.getType(), start))
                : start;
    }

    private int end(Tree part, int orElse) {
        int end = trees.end(new TreePath(path, part));
        return end < 0 ? orElse : end;
    }

    private int name(String name, int from) {
        Matcher matcher = Pattern.compile("\\b" + Pattern.quote(name) + "\\b").matcher(file().content());
        return matcher.find(from) ? matcher.start() : from;
    }
}
