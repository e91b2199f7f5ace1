package io.streamt.mojo;

import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;

/**
 * Brings a module up to process-classes when a goal is called from the command line and that has not happened. A goal with
 * {@code @Execute} would do so too, but twice where the goal is bound to a phase.
 */
final class LifecycleRunner {
    private static final String PHASE = "process-classes";
    private static final String DONE = "io.streamt.classes";

    private final MavenServices services;
    private final MavenSession session;
    private final MojoExecution execution;
    private final Log log;

    LifecycleRunner(MavenServices services, MavenSession session, MojoExecution execution, Log log) {
        this.services = services;
        this.session = session;
        this.execution = execution;
        this.log = log;
    }

    void ensureClasses(MavenProject project) throws MojoExecutionException {
        boolean called = execution.getSource() == MojoExecution.Source.CLI;
        boolean done = project.hasLifecyclePhase(PHASE) || project.getContextValue(DONE) != null;
        if (!called || done || project.getPackaging().equals("pom")) {
            return;
        }
        project.setContextValue(DONE, true);
        log.debug("running the lifecycle up to " + PHASE);
        run();
    }

    private void run() throws MojoExecutionException {
        LifecycleExecutor lifecycle = services.lifecycle();
        try {
            for (MojoExecution step :
                    lifecycle.calculateExecutionPlan(session, true, PHASE).getMojoExecutions()) {
                if (!isOurs(step)) {
                    lifecycle.calculateForkedExecutions(step, session);
                    services.plugins().executeMojo(session, step);
                }
            }
        } catch (org.apache.maven.plugin.MojoFailureException | MojoExecutionException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        } catch (org.apache.maven.plugin.PluginManagerException
                | org.apache.maven.plugin.PluginNotFoundException
                | org.apache.maven.plugin.PluginConfigurationException
                | org.apache.maven.plugin.PluginResolutionException
                | org.apache.maven.plugin.PluginDescriptorParsingException
                | org.apache.maven.plugin.MojoNotFoundException
                | org.apache.maven.plugin.InvalidPluginDescriptorException
                | org.apache.maven.plugin.prefix.NoPluginFoundForPrefixException
                | org.apache.maven.plugin.version.PluginVersionResolutionException
                | org.apache.maven.lifecycle.LifecycleNotFoundException
                | org.apache.maven.lifecycle.LifecyclePhaseNotFoundException e) {
            throw new MojoExecutionException("the lifecycle up to " + PHASE + " cannot be run: " + e.getMessage(), e);
        }
    }

    /** The goal that was called does our own work; sources are what javac needs first. */
    private boolean isOurs(MojoExecution step) {
        return !step.getGoal().equals(GenerateMojo.GOAL)
                && step.getGroupId().equals(execution.getGroupId())
                && step.getArtifactId().equals(execution.getArtifactId());
    }
}
