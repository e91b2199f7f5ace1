package io.streamt.mojo;

import io.streamt.deploy.TargetException;
import io.streamt.session.LocalJobs;
import io.streamt.stack.Endpoints;
import io.streamt.stack.LocalStack;
import io.streamt.stack.StackException;
import io.streamt.workspace.LocalStacks;
import io.streamt.workspace.Module;
import java.nio.file.Path;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** Stops the local stack, after a savepoint of every job; {@code up} starts them again from there. */
@Mojo(name = "down", requiresProject = false, aggregator = true, threadSafe = true)
public final class DownMojo extends StreamtMojo {
    /** Also remove the data; then no savepoints are taken. */
    @Parameter(property = "streamt.local.wipe")
    private @Nullable String wipe;

    @Inject
    DownMojo(RepositorySystem repositories, LifecycleExecutor lifecycle, BuildPluginManager plugins) {
        super(new MavenServices(repositories, lifecycle, plugins));
    }

    @Override
    boolean needsClasses() {
        return false;
    }

    @Override
    void run(Module module) throws MojoFailureException, StackException, TargetException {
        boolean wiping = MojoSwitch.isOn("streamt.local.wipe", wipe);
        Path directory = LocalStacks.directory(module);
        Optional<Endpoints> running = new LocalStack().withBroker(directory);
        if (running.isPresent() && !wiping) {
            new LocalJobs(module, running.get(), line -> getLog().info(line)).stop();
        }
        new LocalStack().down(directory, wiping, line -> getLog().info(line));
    }
}
