package io.streamt.mojo;

import io.streamt.compiler.Compilation;
import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.project.Variables;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.maven.plugin.MojoExecutionException;

/** Goals that need no environment: they compile as stream_project.yml stands. */
abstract class OfflineMojo extends StreamtMojo {
    OfflineMojo(MavenServices services) {
        super(services);
    }

    /** Compiles and prints warnings. */
    final Compilation compile(Module module) throws MojoExecutionException, TargetException {
        Diagnostics diagnostics = new Diagnostics();
        Variables variables = EnvironmentVariables.of(module, Environment.DEFAULT, Optional.empty());
        Compilation compilation = new Compiler(module, getLog())
                .compile(module.declarations(diagnostics), variables, UnaryOperator.identity(), diagnostics);
        new Console(getLog()).warnings(compilation.warnings(), module);
        return compilation;
    }
}
