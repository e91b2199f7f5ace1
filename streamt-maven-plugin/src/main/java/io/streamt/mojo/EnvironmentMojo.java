package io.streamt.mojo;

import io.streamt.compiler.Compilation;
import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.session.Compiler;
import io.streamt.session.Workplace;
import io.streamt.stack.StackException;
import io.streamt.workspace.Environment;
import io.streamt.workspace.Module;
import java.io.IOException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Goals that work in an environment. */
public abstract class EnvironmentMojo extends StreamtMojo {
    /** Which environment; default: the variable STREAMT_ENVIRONMENT, else the only one. */
    @Parameter(property = "streamt.environment")
    private @Nullable String environment;

    /** Which models: name, tag:x, +name (with what it reads), name+ (with its readers), globs; several with commas. */
    @Parameter(property = "streamt.select")
    private @Nullable String select;

    EnvironmentMojo(MavenServices services) {
        super(services);
    }

    final String select() {
        return select == null ? "" : select;
    }

    abstract void run(Workplace workplace)
            throws MojoExecutionException, MojoFailureException, TargetException, StackException, IOException;

    /** Whether the goal asks any system; else it compiles as stream_project.yml stands. */
    boolean needsSystems() {
        return true;
    }

    /** Runs the part of a goal that needs no system. */
    void run(Compilation compilation)
            throws MojoExecutionException, MojoFailureException, TargetException, StackException, IOException {
        throw new IllegalStateException("this goal needs an environment");
    }

    @Override
    final void run(Module module)
            throws MojoExecutionException, MojoFailureException, TargetException, StackException, IOException {
        String given = environment != null ? environment : System.getenv("STREAMT_ENVIRONMENT");
        Diagnostics diagnostics = new Diagnostics();
        Environment chosen = needsSystems()
                ? Environment.find(Environment.choose(given == null ? "" : given, module), module, diagnostics)
                : Environment.none(module);
        Compilation compilation = new Compiler(module, getLog()::debug).compile(chosen, select(), diagnostics);
        new Console(getLog()).warnings(compilation.warnings(), module);
        if (!needsSystems()) {
            run(compilation);
            return;
        }
        run(new Workplace(
                module,
                chosen,
                compilation,
                chosen.settings(compilation.project().runtime(), servers()),
                select()));
    }
}
