package io.streamt.mojo;

import io.streamt.deploy.Acceptance;
import io.streamt.deploy.Plan;
import io.streamt.deploy.TargetException;
import io.streamt.manifest.Manifest;
import io.streamt.session.Acceptances;
import io.streamt.session.Deployment;
import io.streamt.session.Workplace;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Goals that compare what is declared with what is there. */
abstract class PlanningMojo extends ReportingMojo {
    /**
     * Consent: {@code reset:<model>} starts a job anew without its state, {@code keep:<model>} keeps it under its new meaning,
     * {@code from:<model>=<path>} lets one that is gone go on from a savepoint or checkpoint.
     */
    @Parameter(property = "streamt.accept")
    private @Nullable List<String> accept;

    /** Takes over what exists and is nobody's: models, or resource ids. */
    @Parameter(property = "streamt.adopt")
    private @Nullable List<String> adopt;

    /** Removes what was deployed and is no longer declared: {@code true}, or models, or resource ids. */
    @Parameter(property = "streamt.prune")
    private @Nullable List<String> prune;

    /** Consent: what is removed although it holds records, which are lost; models, or resource ids. */
    @Parameter(property = "streamt.allowDestructive")
    private @Nullable List<String> allowDestructive;

    PlanningMojo(MavenServices services) {
        super(services);
    }

    @Override
    final Output output() throws MojoFailureException {
        return output(Output.Form.MARKDOWN);
    }

    final Acceptances given() {
        return Acceptances.of(accept, adopt, prune, allowDestructive);
    }

    final Plan plan(Workplace workplace, Deployment deployment) throws MojoFailureException, TargetException {
        Manifest manifest = workplace.compilation().manifest();
        Acceptance acceptance =
                given().check(manifest, deployment.removable(manifest.artifacts()), workplace.partial());
        return deployment.plan(acceptance);
    }
}
