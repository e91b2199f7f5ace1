package io.streamt.mojo;

import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.eclipse.aether.RepositorySystem;

/** What goals need of Maven itself. */
record MavenServices(RepositorySystem repositories, LifecycleExecutor lifecycle, BuildPluginManager plugins) {}
