package io.streamt.mojo;

import java.io.File;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Goals of an environment that end with a report. */
abstract class ReportingMojo extends EnvironmentMojo {
    /** text or json; plan and deploy also markdown. */
    @Parameter(property = "streamt.format", defaultValue = "text")
    private String format;

    /** Where the document goes instead of standard output. */
    @Parameter(property = "streamt.outputFile")
    private @Nullable File outputFile;

    ReportingMojo(MavenServices services) {
        super(services);
    }

    Output output() throws MojoFailureException {
        return output(Output.Form.JSON);
    }

    /** @param other a form that the goal knows besides text and JSON */
    final Output output(Output.Form other) throws MojoFailureException {
        return Output.of(format, outputFile, getLog(), other);
    }
}
