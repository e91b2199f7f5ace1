package io.streamt.processor;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import io.streamt.declaration.Use;
import io.streamt.diagnostic.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Finds what one class names of typed manifests, each thing once. */
final class UseScanner extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final Trees trees;
    private final String type;
    private final CompilationUnitTree unit;
    private final Map<String, Use> uses = new TreeMap<>();

    private UseScanner(Trees trees, String type, CompilationUnitTree unit) {
        this.trees = trees;
        this.type = type;
        this.unit = unit;
    }

    /**
     * By id.
     *
     * @param path of a class whose names are resolved
     * @param type its binary name
     */
    static List<Use> scan(Trees trees, TreePath path, String type) {
        Element own = trees.getElement(path);
        if (own == null || isManifest(own)) {
            return List.of();
        }
        UseScanner scanner = new UseScanner(trees, type, path.getCompilationUnit());
        scanner.scan(path, null);
        return List.copyOf(scanner.uses.values());
    }

    /** Its parts name one another. */
    private static boolean isManifest(Element type) {
        return type.getEnclosedElements().stream().anyMatch(e -> declaredAs(e).isPresent());
    }

    @Override
    public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void nothing) {
        note();
        return super.visitIdentifier(tree, null);
    }

    @Override
    public @Nullable Void visitMemberSelect(MemberSelectTree tree, @Nullable Void nothing) {
        note();
        return super.visitMemberSelect(tree, null);
    }

    private void note() {
        Element element = trees.getElement(getCurrentPath());
        while (element != null) {
            Optional<String> id = declaredAs(element);
            if (id.isPresent()) {
                uses.computeIfAbsent(id.get(), i -> new Use(type, i, place()));
                return;
            }
            element = element.getEnclosingElement();
        }
    }

    private Origin place() {
        long start = trees.getSourcePositions()
                .getStartPosition(unit, getCurrentPath().getLeaf());
        LineMap lines = unit.getLineMap();
        return new Origin.InCode(
                type, JavacTrees.path(unit), Math.max(1, (int) lines.getLineNumber(start)), Math.max(1, (int)
                        lines.getColumnNumber(start)));
    }

    private static Optional<String> declaredAs(Element element) {
        for (AnnotationMirror annotation : element.getAnnotationMirrors()) {
            if (annotation.getAnnotationType().asElement() instanceof TypeElement known
                    && known.getQualifiedName().contentEquals(StreamtProcessor.DECLARED_AS)) {
                return annotation.getElementValues().values().stream()
                        .map(AnnotationValue::getValue)
                        .map(String::valueOf)
                        .findFirst();
            }
        }
        return Optional.empty();
    }
}
