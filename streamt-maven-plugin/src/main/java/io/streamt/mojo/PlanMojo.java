package io.streamt.mojo;

import io.streamt.deploy.Plan;
import io.streamt.deploy.TargetException;
import io.streamt.report.PlanMarkdown;
import io.streamt.report.PlanText;
import io.streamt.report.ReportJson;
import java.io.File;
import java.io.IOException;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** Shows what {@code deploy} would do, and changes nothing. */
@Mojo(name = "plan", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
public final class PlanMojo extends PlanningMojo {
    /** Takes the plan, for a deploy that does exactly that. */
    @Parameter(property = "streamt.planFile")
    private @Nullable File planFile;

    /** Fail when there is anything to do. */
    @Parameter(property = "streamt.failOnChanges", defaultValue = "false")
    private boolean failOnChanges;

    @Inject
    PlanMojo(RepositorySystem repositories, LifecycleExecutor lifecycle, BuildPluginManager plugins) {
        super(new MavenServices(repositories, lifecycle, plugins));
    }

    @Override
    void run(Workplace workplace) throws MojoFailureException, TargetException, IOException {
        Output output = output();
        try (Deployment deployment = Deployment.open(workplace)) {
            Plan plan = plan(workplace, deployment);
            if (planFile != null) {
                Console.document(ReportJson.plan(plan), List.of(planFile.toPath()));
            }
            output.report(
                    () -> PlanText.render(plan, workplace.settings().bootstrapServers()),
                    () -> ReportJson.plan(plan),
                    () -> PlanMarkdown.plan(plan));
            if (failOnChanges && !plan.isEmpty()) {
                throw new MojoFailureException("there are changes (streamt.failOnChanges). " + PlanText.summary(plan));
            }
        }
    }
}
