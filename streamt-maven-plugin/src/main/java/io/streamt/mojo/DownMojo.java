package io.streamt.mojo;

import io.streamt.stack.LocalStack;
import io.streamt.stack.StackException;
import java.io.File;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Stops the local stack. Its data stay, unless {@code streamt.local.wipe} is set. */
@Mojo(name = "down", requiresProject = false, aggregator = true, threadSafe = true)
public final class DownMojo extends AbstractMojo {
    /** The directory given to {@code up}. */
    @Parameter(property = "streamt.local.directory", defaultValue = "${session.executionRootDirectory}/.streamt/local")
    private File directory;

    /** Also remove the data. */
    @Parameter(property = "streamt.local.wipe", defaultValue = "false")
    private boolean wipe;

    @Parameter(property = "streamt.skip", defaultValue = "false")
    private boolean skip;

    @Override
    public void execute() throws MojoExecutionException {
        if (skip) {
            getLog().info("skipped (streamt.skip)");
            return;
        }
        try {
            new LocalStack().down(directory.toPath(), wipe, line -> getLog().info(line));
        } catch (StackException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }
}
