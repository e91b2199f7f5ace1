package io.streamt.codegen;

import io.streamt.declaration.Declarations;
import io.streamt.declaration.Tree;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.graph.SqlCheck;
import io.streamt.project.Project;
import io.streamt.project.ProjectAssembler;
import io.streamt.project.Templating;
import io.streamt.project.Variables;
import io.streamt.sql.SqlParser;
import io.streamt.template.TemplateContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A project as far as it can be read without an environment. Mistakes make it smaller and are reported elsewhere. */
public final class DeclaredProject {
    private final Project project;
    private final Entries entries;

    private DeclaredProject(Project project, Entries entries) {
        this.project = project;
        this.entries = entries;
    }

    /**
     * Reads it once for all that is written of it.
     *
     * @param trees files and annotated types
     * @param macros of the SQL templates
     * @param name of the project, where its declarations do not say; may be empty
     * @param parser one for all that reads these declarations
     */
    public static DeclaredProject of(List<Tree> trees, List<LocatedText> macros, String name, SqlParser parser) {
        Diagnostics elsewhere = new Diagnostics();
        Project project = ProjectAssembler.withoutEnvironment(name)
                .assemble(Declarations.read(trees, elsewhere).withMacros(macros), elsewhere);
        return new DeclaredProject(project, new Entries(new SqlCheck(context(project.templating()), parser)));
    }

    Project project() {
        return project;
    }

    Entries entries() {
        return entries;
    }

    private static TemplateContext context(Templating templating) {
        Map<String, String> known = new TreeMap<>(templating.vars());
        known.values().removeIf(Variables::hasVariable);
        Map<String, List<String>> lists = new TreeMap<>(templating.lists());
        lists.values().removeIf(items -> items.stream().anyMatch(Variables::hasVariable));
        return new TemplateContext(known, lists, templating.target(), name -> Optional.empty(), templating.macros());
    }
}
