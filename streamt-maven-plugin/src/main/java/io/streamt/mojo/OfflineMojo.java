package io.streamt.mojo;

import io.streamt.compiler.Compilation;
import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Diagnostics;
import org.apache.maven.plugin.MojoExecutionException;

/** Goals that need no environment: they compile as stream_project.yml stands. */
abstract class OfflineMojo extends StreamtMojo {
    OfflineMojo(MavenServices services) {
        super(services);
    }

    /** Compiles and prints warnings. */
    final Compilation compile(Module module) throws MojoExecutionException, TargetException {
        Diagnostics diagnostics = new Diagnostics();
        Compilation compilation = new Compiler(module, getLog()).compile(Environment.none(module), diagnostics);
        new Console(getLog()).warnings(compilation.warnings(), module);
        return compilation;
    }
}
