package io.streamt.processor;

import io.streamt.compiler.ForeignManifest;
import io.streamt.compiler.Published;
import io.streamt.manifest.Manifest;
import io.streamt.project.Foreign;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads what the modules on the class path and the module path publish, by the classes that their compilers wrote. Read once. */
final class PublishedIndex {
    private final IndexClasses classes;
    private final List<String> problems = new ArrayList<>();
    private @Nullable List<Foreign> published;

    PublishedIndex(IndexClasses classes) {
        this.classes = classes;
    }

    /** By project; of several of one name the first that is found, as Java has it with classes. */
    List<Foreign> published() {
        List<Foreign> known = published;
        if (known == null) {
            known = read();
            published = known;
        }
        return known;
    }

    /** Reports classes that others published and that cannot be read. */
    List<String> problems() {
        published();
        return List.copyOf(problems);
    }

    /** Whether all are found; some compilers give no access to the files of the class path. */
    boolean isComplete() {
        return classes.isComplete();
    }

    private List<Foreign> read() {
        List<Foreign> found = new ArrayList<>();
        Set<String> projects = new TreeSet<>();
        for (IndexClass each : classes.find()) {
            try {
                Manifest manifest = ForeignManifest.read(each.text(), each.where());
                if (projects.add(manifest.project())) {
                    found.addAll(Published.of(manifest));
                }
            } catch (ForeignManifest.UnusableException e) {
                problems.add(e.getMessage());
            }
        }
        return found;
    }
}
