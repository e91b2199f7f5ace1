package io.streamt.mojo;

import io.streamt.deploy.TargetException;
import io.streamt.stack.Endpoints;
import io.streamt.stack.LocalStack;
import io.streamt.stack.StackException;
import java.nio.file.Path;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;

/** Stops the local stack, after a savepoint of every job; {@code up} starts them again from there. */
@Mojo(name = "down", requiresProject = false, aggregator = true, threadSafe = true)
public final class DownMojo extends StreamtMojo {
    /** Also remove the data; then no savepoints are taken. */
    @Parameter(property = "streamt.local.wipe", defaultValue = "false")
    private boolean wipe;

    @Inject
    DownMojo(RepositorySystem repositories, LifecycleExecutor lifecycle, BuildPluginManager plugins) {
        super(new MavenServices(repositories, lifecycle, plugins));
    }

    @Override
    boolean needsClasses() {
        return false;
    }

    @Override
    void run(Module module) throws StackException, TargetException {
        Path directory = LocalStacks.directory(module);
        Optional<Endpoints> running = new LocalStack().running(directory);
        if (running.isPresent() && !wipe) {
            new LocalJobs(module, running.get(), line -> getLog().info(line)).stop();
        }
        new LocalStack().down(directory, wipe, line -> getLog().info(line));
    }
}
