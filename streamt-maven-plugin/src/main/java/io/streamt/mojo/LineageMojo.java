package io.streamt.mojo;

import io.streamt.deploy.TargetException;
import io.streamt.lineage.LineageJson;
import io.streamt.lineage.LineageMermaid;
import io.streamt.lineage.LineageTree;
import io.streamt.manifest.Manifest;
import io.streamt.workspace.Module;
import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.eclipse.aether.RepositorySystem;

/** Shows who reads whom. */
@Mojo(name = "lineage", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
public final class LineageMojo extends OfflineMojo {
    @Inject
    LineageMojo(RepositorySystem repositories, LifecycleExecutor lifecycle, BuildPluginManager plugins) {
        super(new MavenServices(repositories, lifecycle, plugins));
    }

    @Override
    void run(Module module) throws MojoExecutionException, MojoFailureException, TargetException, IOException {
        Output output = output(Output.Form.MERMAID);
        Manifest manifest = compile(module).manifest();
        output.report(
                () -> LineageTree.render(manifest),
                () -> LineageJson.render(manifest),
                () -> LineageMermaid.render(manifest));
    }
}
