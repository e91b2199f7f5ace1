package io.streamt.mojo;

import io.streamt.codegen.DeclaredProject;
import io.streamt.codegen.ModuleIndex;
import io.streamt.codegen.TypedManifest;
import io.streamt.declaration.Declarations;
import io.streamt.declaration.Tree;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.sql.SqlParser;
import io.streamt.workspace.AnnotatedSources;
import io.streamt.workspace.Module;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Generates the typed manifest of a module that declares everything in YAML. Where types are annotated, the annotation
 * processor generates it, and this goal does nothing.
 */
@Mojo(name = GenerateMojo.GOAL, defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class GenerateMojo extends StreamtMojo {
    static final String GOAL = "generate";

    /** The package of StreamtManifest; default: the groupId and the artifactId, joined by a dot. */
    @Parameter(property = "streamt.package")
    private @Nullable String packageName;

    /** Where the source goes; it is added to what javac compiles. */
    @Parameter(
            property = "streamt.generatedSourcesDirectory",
            defaultValue = "${project.build.directory}/generated-sources/streamt")
    private File generatedSourcesDirectory;

    @Inject
    GenerateMojo(RepositorySystem repositories, LifecycleExecutor lifecycle, BuildPluginManager plugins) {
        super(new MavenServices(repositories, lifecycle, plugins));
    }

    @Override
    boolean needsClasses() {
        return false;
    }

    @Override
    void run(Module module) throws MojoFailureException, IOException {
        GeneratedSource target = GeneratedSource.of(
                generatedSourcesDirectory.toPath(),
                packageName,
                project().getGroupId() + "." + project().getArtifactId());
        if (new AnnotatedSources(module.sourceRoots()).exist()) {
            target.delete();
            getLog().info("types are annotated: the annotation processor generates " + TypedManifest.CLASS);
            return;
        }
        Diagnostics diagnostics = new Diagnostics();
        List<Tree> trees = module.files().read(diagnostics);
        Declarations.read(trees, diagnostics);
        diagnostics.stopIfErrors();
        if (trees.isEmpty()) {
            target.delete();
            getLog().info("no declarations in this module");
            return;
        }
        List<LocatedText> macros = module.files().macros(new Diagnostics());
        DeclaredProject declared = DeclaredProject.of(trees, macros, module.artifactId(), new SqlParser());
        boolean changed = writeIndex(declared, target);
        Optional<String> whyNot = TypedManifest.whyNot(declared);
        if (whyNot.isPresent()) {
            Files.deleteIfExists(target.file());
            getLog().warn("[" + Code.NO_MANIFEST.id() + "] " + whyNot.get() + " Divide the module into several.");
        } else {
            changed |= target.write(TypedManifest.write(declared, target.packageName()));
        }
        project().addCompileSourceRoot(generatedSourcesDirectory.getPath());
        Path shown = module.basedir().relativize(target.file().toAbsolutePath());
        getLog().info((changed ? "wrote " : "nothing changed in ") + shown);
    }

    private boolean writeIndex(DeclaredProject declared, GeneratedSource target) throws IOException {
        Optional<ModuleIndex.Index> index = ModuleIndex.write(declared, "");
        Path classes = Path.of(project().getBuild().getOutputDirectory());
        return index.isPresent() && target.write(index.get(), classes);
    }
}
