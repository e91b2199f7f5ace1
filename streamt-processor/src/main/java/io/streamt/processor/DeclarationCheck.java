package io.streamt.processor;

import io.streamt.compiler.DeclaredSinks;
import io.streamt.declaration.Declarations;
import io.streamt.declaration.Tree;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostic;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.Origin;
import io.streamt.diagnostic.Severity;
import io.streamt.graph.Catalog;
import io.streamt.graph.ModelNode.Statement;
import io.streamt.graph.NameCheck;
import io.streamt.graph.Reader;
import io.streamt.graph.Reading;
import io.streamt.graph.ReplacementCheck;
import io.streamt.graph.SourceTopics;
import io.streamt.graph.SqlCheck;
import io.streamt.project.Materialization;
import io.streamt.project.Model;
import io.streamt.project.Project;
import io.streamt.project.ProjectAssembler;
import io.streamt.project.ProjectAssembler.Given;
import io.streamt.project.ProjectAssembler.Identity;
import io.streamt.project.Variables;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks one declaration as far as no planner and no environment is needed. */
final class DeclarationCheck {
    private final KnownNames names;
    private final Catalog catalog;
    private final String group;
    private final SqlCheck sql;

    /** @param group of what has none of its own; may be empty */
    DeclarationCheck(KnownNames names, SqlCheck sql, Catalog catalog, String group) {
        this.names = names;
        this.catalog = catalog;
        this.group = group;
        this.sql = sql;
    }

    /** Keys and values of their own; then what the declaration reads. */
    void check(Tree tree, Diagnostics diagnostics) {
        Diagnostics own = new Diagnostics();
        Declarations declarations = Declarations.read(List.of(tree), own);
        Project project = new ProjectAssembler(
                        new Variables(name -> Optional.empty()), new Identity("module", ""), Given.NONE)
                .assemble(declarations, own);
        project.models().forEach(model -> DeclaredSinks.check(model, own));
        own.all().stream().filter(DeclarationCheck::needsNoEnvironment).forEach(diagnostics::report);
        List<Model> models =
                project.models().stream().filter(m -> m.lateOf().isEmpty()).toList();
        for (int i = 0; i < models.size(); i++) {
            // The project's SQL has its variables replaced; its places are those of the declaration.
            Optional<LocatedText> written = declarations.models().get(i).text("sql");
            Model model = models.get(i);
            Diagnostics inSql = new Diagnostics();
            reads(model, written.flatMap(s -> sql.check(s, model.name(), inSql)), inSql);
            // What could not be read has been told.
            if (!diagnostics.hasErrors() && written.isEmpty()) {
                checkGiven(model, diagnostics);
            }
            inSql.all().forEach(d -> diagnostics.report(names.isComplete() ? d : asNote(d)));
        }
        Diagnostics others = new Diagnostics();
        checkOthers(project, others);
        // A class literal that names nothing has been told.
        List<Origin> told = diagnostics.all().stream().map(Diagnostic::origin).toList();
        others.all().stream()
                .filter(d -> !told.contains(d.origin()))
                .forEach(d -> diagnostics.report(names.isComplete() ? d : asNote(d)));
    }

    private void checkOthers(Project project, Diagnostics diagnostics) {
        Reading reading = new Reading(catalog, diagnostics);
        project.exposures().forEach(e -> Stream.concat(e.consumes().stream(), e.produces().stream())
                .forEach(r -> reading.resolve(reader(Reader.of(e)), r)));
        project.tests().forEach(t -> reading.resolve(reader(Reader.of(t)), t.tested()));
        SourceTopics topics = new SourceTopics(catalog, reading);
        project.sources().forEach(s -> topics.check(s, group));
        ReplacementCheck replacements = new ReplacementCheck(catalog, diagnostics);
        project.sources()
                .forEach(s -> s.deprecation().ifPresent(d -> replacements.check(reader(Reader.named(s)), s.name(), d)));
        project.models()
                .forEach(m -> m.deprecation().ifPresent(d -> replacements.check(reader(Reader.of(m)), m.name(), d)));
    }

    private Reader reader(Reader reader) {
        return reader.group().isEmpty() ? new Reader(reader.what(), reader.name(), group) : reader;
    }

    /** An unset variable is no mistake in javac, nor is a value that holds one. */
    private static boolean needsNoEnvironment(Diagnostic diagnostic) {
        return diagnostic.code() == Code.LITERAL_SECRET
                || (diagnostic.code() != Code.UNSET_VARIABLE
                        && !diagnostic.message().contains("${"));
    }

    private void reads(Model model, Optional<Statement> statement, Diagnostics diagnostics) {
        NameCheck check = new NameCheck(catalog, diagnostics);
        Reader reader = reader(Reader.of(model));
        if (statement.isPresent()) {
            check.ofStatement(reader, statement.get(), model.from());
        } else if (model.sql().isEmpty()) {
            check.ofFrom(reader, model.from());
        }
    }

    /** A model with neither SQL nor an input gives nothing, unless it is just a topic. */
    private static void checkGiven(Model model, Diagnostics diagnostics) {
        boolean topic =
                model.materialized().filter(m -> m == Materialization.TOPIC).isPresent();
        if (model.from().isEmpty() && !topic) {
            diagnostics.error(
                    Code.MISSING_KEY,
                    model.origin(),
                    "model '" + model.name() + "' has neither 'sql' nor 'from'.",
                    "Give it SQL: sql = \"SELECT …\" or sqlFile = \"….sql\".");
        }
    }

    private static Diagnostic asNote(Diagnostic diagnostic) {
        // What is not known here may be declared there, macros included.
        return diagnostic.code() == Code.UNKNOWN_REFERENCE || diagnostic.code() == Code.TEMPLATE
                ? new Diagnostic(
                        diagnostic.code(),
                        Severity.NOTE,
                        diagnostic.origin(),
                        diagnostic.message(),
                        "The module's YAML cannot be read from here (-Astreamt.projectDirectory says where it is);"
                                + " streamt:compile decides.")
                : diagnostic;
    }
}
