package io.streamt.processor;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import io.streamt.codegen.TypedManifest;
import io.streamt.declaration.Use;
import io.streamt.descriptor.UseFiles;
import io.streamt.diagnostic.Code;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;

/**
 * Writes down which classes name constants and types of typed manifests, when javac knows what their names mean. Class files do
 * not tell: constants are copied into them.
 */
final class UseListener implements TaskListener {
    private final Trees trees;
    private final Elements elements;
    private final ClassOutput output;

    private UseListener(Trees trees, Elements elements, ClassOutput output) {
        this.trees = trees;
        this.elements = elements;
        this.output = output;
    }

    /** Does nothing in a compiler that is not javac, or hides that it is. */
    static void listen(ProcessingEnvironment environment) {
        try {
            UseListener listener = new UseListener(
                    Trees.instance(environment),
                    environment.getElementUtils(),
                    new ClassOutput(environment.getFiler()));
            JavacTask.instance(environment).addTaskListener(listener);
        } catch (IllegalArgumentException | LinkageError e) {
            // There are no uses then, as in a module without the processor.
        }
    }

    @Override
    public void finished(TaskEvent event) {
        TypeElement type = event.getTypeElement();
        CompilationUnitTree unit = event.getCompilationUnit();
        if (event.getKind() != TaskEvent.Kind.ANALYZE || unit == null) {
            return;
        }
        PackageTree declared = unit.getPackage();
        if (declared != null && !declared.getAnnotations().isEmpty()) {
            // Only package-info.java has annotations there.
            note(declared.getPackageName() + ".package-info", new TreePath(new TreePath(unit), declared), unit);
        } else if (type != null && type.getNestingKind() == NestingKind.TOP_LEVEL) {
            TreePath path = trees.getPath(type);
            // What stands inside a type is analyzed with it.
            if (path != null) {
                note(elements.getBinaryName(type).toString(), path, unit);
            }
        }
    }

    private void note(String name, TreePath path, CompilationUnitTree unit) {
        try {
            Optional<Path> classes = output.directory();
            if (classes.isPresent()) {
                List<Use> uses = mentionsManifest(unit) ? UseScanner.scan(trees, path, name) : List.of();
                UseFiles.in(classes.get()).write(name, uses);
            }
        } catch (IOException | RuntimeException | StackOverflowError | LinkageError e) {
            // Out of here it would end javac.
            String bug = "[" + Code.BUG.id() + "] streamt fails on the uses in this type: " + e + ".";
            trees.printMessage(Diagnostic.Kind.ERROR, bug, path.getLeaf(), unit);
        }
    }

    /** Whoever names a part of one names the class, in an import at least. */
    private static boolean mentionsManifest(CompilationUnitTree unit) throws IOException {
        return unit.getSourceFile().getCharContent(true).toString().contains(TypedManifest.CLASS);
    }
}
