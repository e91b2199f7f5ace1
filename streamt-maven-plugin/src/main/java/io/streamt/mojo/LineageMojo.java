package io.streamt.mojo;

import io.streamt.deploy.TargetException;
import io.streamt.lineage.LineageJson;
import io.streamt.lineage.LineageTree;
import io.streamt.manifest.Manifest;
import java.io.File;
import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** Shows who reads whom. */
@Mojo(name = "lineage", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
public final class LineageMojo extends OfflineMojo {
    /** text or json. */
    @Parameter(property = "streamt.format", defaultValue = "text")
    private String format;

    /** Where the document goes instead of standard output. */
    @Parameter(property = "streamt.outputFile")
    private @Nullable File outputFile;

    @Inject
    LineageMojo(RepositorySystem repositories, LifecycleExecutor lifecycle, BuildPluginManager plugins) {
        super(new MavenServices(repositories, lifecycle, plugins));
    }

    @Override
    void run(Module module) throws MojoExecutionException, MojoFailureException, TargetException, IOException {
        Output output = Output.of(format, outputFile, getLog());
        Manifest manifest = compile(module).manifest();
        output.report(() -> LineageTree.render(manifest), () -> LineageJson.render(manifest));
    }
}
