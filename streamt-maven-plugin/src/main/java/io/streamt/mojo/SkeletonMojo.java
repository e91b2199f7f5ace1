package io.streamt.mojo;

import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugins.annotations.Mojo;

/** Skeleton. */
@Mojo(name = "skeleton", threadSafe = true)
public final class SkeletonMojo extends AbstractMojo {
    @Override
    public void execute() {}
}
