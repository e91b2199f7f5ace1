package io.streamt.mojo;

import io.streamt.compiler.Compilation;
import io.streamt.deploy.Plan;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.connect.ConnectorProvider.Asking;
import io.streamt.report.PlanMarkdown;
import io.streamt.report.PlanText;
import io.streamt.report.ReportJson;
import io.streamt.session.Deployment;
import io.streamt.session.Revision;
import io.streamt.session.Workplace;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
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
    private static final String FAIL_ON_CHANGES = "streamt.failOnChanges";

    /** Takes the plan, for a deploy that does exactly that. */
    @Parameter(property = "streamt.planFile")
    private @Nullable File planFile;

    /** A manifest.json of another revision: shows what would become of what that deployed, without any system. */
    @Parameter(property = "streamt.against")
    private @Nullable File against;

    /** Fail when there is anything to do. */
    @Parameter(property = "streamt.failOnChanges")
    private @Nullable String failOnChanges;

    /** Ask the plugins of the workers about each connector that would change; they may open a connection to what they write to. */
    @Parameter(property = "streamt.validateConnectors")
    private @Nullable String validateConnectors;

    @Inject
    PlanMojo(RepositorySystem repositories, LifecycleExecutor lifecycle, BuildPluginManager plugins) {
        super(new MavenServices(repositories, lifecycle, plugins));
    }

    @Override
    boolean needsSystems() {
        return against == null;
    }

    @Override
    void run(Workplace workplace) throws MojoFailureException, TargetException, IOException {
        boolean asking = MojoSwitch.isOn("streamt.validateConnectors", validateConnectors);
        boolean failing = MojoSwitch.isOn(FAIL_ON_CHANGES, failOnChanges);
        try (Deployment deployment = Deployment.open(workplace, asking ? Asking.PLUGIN : Asking.WORKER)) {
            Plan plan = plan(workplace, deployment);
            if (planFile != null) {
                Console.document(ReportJson.plan(plan), List.of(planFile.toPath()));
            }
            report(plan, workplace.settings().bootstrapServers(), failing);
        }
    }

    @Override
    void run(Compilation compilation) throws MojoFailureException, TargetException, IOException {
        File manifest = Objects.requireNonNull(against);
        boolean failing = MojoSwitch.isOn(FAIL_ON_CHANGES, failOnChanges);
        if (planFile != null) {
            throw new MojoFailureException(
                    "[STREAMT-008] streamt.planFile has no meaning with streamt.against: such a plan cannot be deployed.");
        }
        Plan plan = Revision.read(manifest.toPath()).plan(compilation.manifest(), given(), select());
        report(plan, manifest.getName(), failing);
    }

    private void report(Plan plan, String comparedWith, boolean failing) throws MojoFailureException, IOException {
        output().report(
                        () -> PlanText.render(plan, comparedWith),
                        () -> ReportJson.plan(plan),
                        () -> PlanMarkdown.plan(plan));
        if (failing && !plan.isEmpty()) {
            throw new MojoFailureException("there are changes (streamt.failOnChanges). " + PlanText.summary(plan));
        }
    }
}
