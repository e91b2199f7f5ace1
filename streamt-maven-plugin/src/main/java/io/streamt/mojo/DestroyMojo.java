package io.streamt.mojo;

import io.streamt.deploy.Acceptance;
import io.streamt.deploy.Applier;
import io.streamt.deploy.ApplyReport;
import io.streamt.deploy.DestructionPlanner;
import io.streamt.deploy.Plan;
import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import io.streamt.manifest.Manifest;
import io.streamt.report.DeployText;
import io.streamt.report.PlanText;
import io.streamt.report.ReportJson;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Removes what this project deployed, and nothing else: connectors, then jobs after a savepoint, then topics with their
 * records. Always wants the environment's name as confirmation; without it, it shows what it would remove.
 */
@Mojo(name = "destroy", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
public final class DestroyMojo extends EnvironmentMojo {
    /** The name of the environment, to show that it is meant. */
    @Parameter(property = "streamt.confirm")
    private @Nullable String confirm;

    /** text or json. */
    @Parameter(property = "streamt.format", defaultValue = "text")
    private String format;

    /** Where the document goes instead of standard output. */
    @Parameter(property = "streamt.outputFile")
    private @Nullable File outputFile;

    @Inject
    DestroyMojo(RepositorySystem repositories, LifecycleExecutor lifecycle, BuildPluginManager plugins) {
        super(new MavenServices(repositories, lifecycle, plugins));
    }

    @Override
    void run(Workplace workplace) throws MojoExecutionException, MojoFailureException, TargetException, IOException {
        Format chosen = Format.of(format);
        String environment = workplace.environment().name();
        if (!select().isEmpty()) {
            throw new MojoFailureException("[STREAMT-008] streamt.select has no meaning for destroy: it removes all.");
        }
        Console console = new Console(getLog());
        try (Deployment deployment = Deployment.open(workplace)) {
            Manifest manifest = workplace.compilation().manifest();
            Plan plan = new Plan(
                    manifest.project(),
                    manifest.version(),
                    environment,
                    new DestructionPlanner(deployment.ledger()).plan(),
                    List.of());
            if (chosen == Format.TEXT) {
                console.info(PlanText.render(plan, workplace.settings().bootstrapServers()));
            }
            if (!environment.equals(confirm)) {
                throw new TargetException(
                        Code.NOT_CONFIRMED,
                        "nothing was removed from environment '" + environment + "'.",
                        "If removing all of the above is what you want: -Dstreamt.confirm=" + environment + ".");
            }
            Acceptance acceptance = new Acceptance(Set.of());
            ApplyReport report = new Applier(deployment.targets(), deployment.ledger(), acceptance, System::nanoTime)
                    .apply(plan, o -> {
                        if (chosen == Format.TEXT) {
                            console.info(DeployText.outcome(o));
                        }
                    });
            List<Path> file = outputFile == null ? List.of() : List.of(outputFile.toPath());
            if (chosen == Format.JSON) {
                Console.document(ReportJson.destroy(report), file);
            } else if (file.isEmpty()) {
                console.info(DeployText.destroyed(report));
            } else {
                Console.document(DeployText.destroyed(report) + "\n", file);
            }
            if (!report.succeeded()) {
                throw new MojoExecutionException("not everything was removed. " + DeployText.destroyed(report));
            }
        }
    }
}
