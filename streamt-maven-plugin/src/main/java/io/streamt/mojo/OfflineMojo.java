package io.streamt.mojo;

import io.streamt.compiler.Compilation;
import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Diagnostics;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Goals that need no environment: they compile as stream_project.yml stands. */
abstract class OfflineMojo extends StreamtMojo {
    /** Which models: name, tag:x, +name (with what it reads), name+ (with its readers), globs; several with commas. */
    @Parameter(property = "streamt.select")
    private @Nullable String select;

    OfflineMojo(MavenServices services) {
        super(services);
    }

    /** As it was given; empty for all models. */
    final String select() {
        return select == null ? "" : select;
    }

    /** Compiles and prints warnings. */
    final Compilation compile(Module module) throws MojoExecutionException, TargetException {
        Diagnostics diagnostics = new Diagnostics();
        Compilation compilation =
                new Compiler(module, getLog()).compile(Environment.none(module), select(), diagnostics);
        new Console(getLog()).warnings(compilation.warnings(), module);
        return compilation;
    }
}
