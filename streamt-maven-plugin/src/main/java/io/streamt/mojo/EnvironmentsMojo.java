package io.streamt.mojo;

import io.streamt.declaration.Fields;
import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.CompilationFailedException;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.manifest.Digests;
import io.streamt.report.EnvironmentsText;
import io.streamt.report.EnvironmentsText.Entry;
import io.streamt.session.Compiler;
import io.streamt.workspace.Environment;
import io.streamt.workspace.EnvironmentFiles;
import io.streamt.workspace.EnvironmentSettings;
import io.streamt.workspace.Module;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
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

/** Lists the environments; shows one, as its file says it and without its secrets. */
@Mojo(name = "environments", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
public final class EnvironmentsMojo extends StreamtMojo {
    /** The environment to show; default: lists all. */
    @Parameter(property = "streamt.environment")
    private @Nullable String environment;

    /** text or json. */
    @Parameter(property = "streamt.format", defaultValue = "text")
    private String format;

    /** Where the document goes instead of standard output. */
    @Parameter(property = "streamt.outputFile")
    private @Nullable File outputFile;

    @Inject
    EnvironmentsMojo(RepositorySystem repositories, LifecycleExecutor lifecycle, BuildPluginManager plugins) {
        super(new MavenServices(repositories, lifecycle, plugins));
    }

    @Override
    boolean needsClasses() {
        return environment != null;
    }

    @Override
    void run(Module module) throws MojoExecutionException, MojoFailureException, TargetException, IOException {
        Output output = Output.of(format, outputFile, getLog(), Output.Form.JSON);
        List<Entry> all = entries(module);
        if (environment == null) {
            output.report(() -> EnvironmentsText.list(all), () -> EnvironmentsText.listJson(all));
            return;
        }
        Entry one = all.stream()
                .filter(e -> e.name().equals(environment))
                .findFirst()
                .orElseThrow(() -> new TargetException(
                        Code.UNKNOWN_ENVIRONMENT,
                        "environment '" + environment + "' does not exist.",
                        "Environments: "
                                + String.join(
                                        ", ", all.stream().map(Entry::name).toList()) + "."));
        EnvironmentsText.Shown shown = new EnvironmentsText.Shown(one, digests(one.name(), module));
        output.report(() -> EnvironmentsText.show(shown), () -> EnvironmentsText.showJson(shown));
    }

    private Optional<Digests> digests(String name, Module module) throws MojoExecutionException, TargetException {
        Diagnostics diagnostics = new Diagnostics();
        try {
            Environment found = Environment.declared(name, module, diagnostics);
            return Optional.of(new Compiler(module, getLog()::debug)
                    .compile(found, "", diagnostics)
                    .manifest()
                    .digests());
        } catch (CompilationFailedException e) {
            return Optional.empty();
        }
    }

    /** Those that have a file; the one of stream_project.yml where none has; and the local stack, which is always there. */
    static List<Entry> entries(Module module) throws TargetException {
        List<Entry> entries = new ArrayList<>();
        for (String name : EnvironmentFiles.names(module)) {
            entries.add(entry(name, module));
        }
        return entries;
    }

    /** An environment whose switch cannot be read is listed as protected; the goals that use it report the switch. */
    private static Entry entry(String name, Module module) throws TargetException {
        Environment declared = Environment.declared(name, module, new Diagnostics());
        Optional<Fields> head = declared.fields().map(f -> f.section("environment"));
        SortedMap<String, String> settings = EnvironmentSettings.of(EnvironmentFiles.trees(module, name));
        return new Entry(
                name,
                head.flatMap(f -> f.text("description"))
                        .map(t -> t.text())
                        .orElse(name.equals(Environment.LOCAL) ? "the local stack" : ""),
                declared.isProtected(),
                settings);
    }
}
