package io.streamt.mojo;

import io.streamt.compiler.Compilation;
import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.CompilationFailedException;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.report.DiagnosticsJson;
import io.streamt.session.Compiler;
import io.streamt.workspace.Environment;
import io.streamt.workspace.Module;
import java.io.File;
import java.io.IOException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Goals that need no environment: they compile as stream_project.yml stands. */
abstract class OfflineMojo extends StreamtMojo {
    /** Which models: name, tag:x, +name (with what it reads), name+ (with its readers), globs; several with commas. */
    @Parameter(property = "streamt.select")
    private @Nullable String select;

    /** text or json; lineage also mermaid. */
    @Parameter(property = "streamt.format", defaultValue = "text")
    private String format;

    /** Where the document goes instead of standard output. */
    @Parameter(property = "streamt.outputFile")
    private @Nullable File outputFile;

    OfflineMojo(MavenServices services) {
        super(services);
    }

    Output output() throws MojoFailureException {
        return output(Output.Form.JSON);
    }

    /** @param other a form that the goal knows besides text and JSON */
    final Output output(Output.Form other) throws MojoFailureException {
        return Output.of(format, outputFile, getLog(), other);
    }

    /** As it was given; empty for all models. */
    final String select() {
        return select == null ? "" : select;
    }

    /** Compiles and prints warnings. */
    final Compilation compile(Module module) throws MojoExecutionException, TargetException {
        Compilation compilation =
                new Compiler(module, getLog()::debug).compile(Environment.none(module), select(), new Diagnostics());
        new Console(getLog()).warnings(compilation.warnings(), module);
        return compilation;
    }

    /** The same for a goal that reports what it finds: as JSON, errors are part of the document. */
    final Compilation compile(Module module, String kind, Output output)
            throws MojoExecutionException, MojoFailureException, TargetException, IOException {
        if (output.isText()) {
            return compile(module);
        }
        try {
            return new Compiler(module, getLog()::debug).compile(Environment.none(module), select(), new Diagnostics());
        } catch (CompilationFailedException e) {
            output.report(() -> "", () -> DiagnosticsJson.render(kind, e.diagnostics()));
            // The document has it all: nothing more is printed.
            throw new MojoFailureException("there are errors in the declarations.");
        }
    }
}
