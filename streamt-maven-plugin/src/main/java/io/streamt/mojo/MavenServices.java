package io.streamt.mojo;

import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.eclipse.aether.RepositorySystem;

/** The services of Maven that goals need. */
record MavenServices(RepositorySystem repositories, LifecycleExecutor lifecycle, BuildPluginManager plugins) {}
