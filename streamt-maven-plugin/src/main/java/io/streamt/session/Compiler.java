package io.streamt.session;

import io.streamt.cache.CacheKey;
import io.streamt.compiler.Compilation;
import io.streamt.compiler.CompilationCache;
import io.streamt.compiler.Published;
import io.streamt.compiler.StreamtCompiler;
import io.streamt.declaration.Declarations;
import io.streamt.declaration.Tree;
import io.streamt.declaration.TreeDigest;
import io.streamt.declaration.Use;
import io.streamt.deploy.TargetException;
import io.streamt.descriptor.UseFiles;
import io.streamt.diagnostic.CompilationFailedException;
import io.streamt.diagnostic.Diagnostic;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.graph.Selector;
import io.streamt.manifest.Manifest;
import io.streamt.manifest.ManifestJson;
import io.streamt.planner.FlinkSqlPlanner;
import io.streamt.planner.PlannerJars;
import io.streamt.planner.SqlPlanner;
import io.streamt.project.CodeUse;
import io.streamt.project.Foreign;
import io.streamt.project.ProjectAssembler;
import io.streamt.project.Surroundings;
import io.streamt.project.Variables;
import io.streamt.stack.StackException;
import io.streamt.template.SqlTemplate;
import io.streamt.workspace.Environment;
import io.streamt.workspace.Module;
import io.streamt.workspace.ToolVersion;
import io.streamt.workspace.UnsetVariables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Compiles a module's declarations, with a planner whose jars are fetched only when it has something new to plan. */
public final class Compiler {
    private final Module module;
    private final Consumer<String> detail;

    /** @param detail takes what is of interest to whoever looks for a fault */
    public Compiler(Module module, Consumer<String> detail) {
        this.module = module;
        this.detail = detail;
    }

    /** Compiles for an environment, or as stream_project.yml stands. */
    public Compilation compile(Environment environment, String select, Diagnostics diagnostics) throws TargetException {
        try (SqlPlanner planner = planner()) {
            Compilation compilation = compile(environment, select, List.of(), planner, diagnostics);
            if (select.isEmpty()) {
                module.publish().accept(ManifestJson.write(compilation.manifest()));
            }
            return compilation;
        } catch (PlannerJarsMissing e) {
            throw new UnavailableException(e.getMessage());
        }
    }

    /**
     * Compiles once more, with models that other projects have deployed, and finds what differs.
     *
     * @throws io.streamt.diagnostic.CompilationFailedException for a source that may not read its topic
     */
    List<Diagnostic> check(Environment environment, String select, List<Foreign> deployed) throws TargetException {
        Diagnostics diagnostics = new Diagnostics();
        try (SqlPlanner planner = planner()) {
            return compile(environment, select, deployed, planner, diagnostics).warnings();
        } catch (PlannerJarsMissing e) {
            throw new UnavailableException(e.getMessage());
        }
    }

    /**
     * Compiles for each of several environments, and finds what each of them shows. What they have in common is planned
     * once.
     *
     * @param environments finds one by its name
     */
    public Map<String, List<Diagnostic>> check(List<String> names, Finder environments, String select)
            throws TargetException {
        Map<String, List<Diagnostic>> found = new LinkedHashMap<>();
        try (SqlPlanner planner = planner()) {
            for (String name : names) {
                Diagnostics diagnostics = new Diagnostics();
                Environment environment = environments.find(name, diagnostics);
                try {
                    Compilation compilation = compile(environment, select, List.of(), planner, diagnostics);
                    new UnsetVariables(module, environment).check(compilation.project(), diagnostics);
                    found.put(name, diagnostics.all());
                } catch (CompilationFailedException e) {
                    found.put(name, e.diagnostics());
                }
            }
        } catch (PlannerJarsMissing e) {
            throw new UnavailableException(e.getMessage());
        }
        return found;
    }

    /** Where environments come from. */
    public interface Finder {
        Environment find(String name, Diagnostics diagnostics) throws TargetException;
    }

    private SqlPlanner planner() {
        return FlinkSqlPlanner.create(this::plannerJars, cache().resolve("planner"), key());
    }

    private CacheKey key() {
        return CacheKey.in(module.userCache());
    }

    private Path cache() {
        return module.buildDirectory().resolve("streamt-cache");
    }

    private Compilation compile(
            Environment environment, String select, List<Foreign> deployed, SqlPlanner planner, Diagnostics diagnostics)
            throws TargetException {
        List<Tree> trees = module.trees(diagnostics);
        List<Manifest> manifests = manifests();
        List<Use> uses = UseFiles.in(module.classes()).read();
        Declarations declarations = environment
                .apply(Declarations.read(trees, diagnostics))
                .withMacros(module.files().macros(diagnostics));
        ProjectAssembler assembler = new ProjectAssembler(
                environment.variables(),
                new ProjectAssembler.Identity(module.artifactId(), module.version()),
                new ProjectAssembler.Given(environment.name(), module.vars(), surroundings(manifests, deployed, uses)));
        TreeDigest digest = digest(declarations, trees, manifests, uses, environment, select);
        deployed.forEach(f -> digest.add(f.toString()));
        CompilationCache compilations = new CompilationCache(cache().resolve("compilation"), key());
        return new StreamtCompiler(assembler, environment.adjustment(), planner, compilations)
                .compile(declarations, new Selector(select), digest.hex(), diagnostics);
    }

    private List<Manifest> manifests() throws TargetException {
        try {
            return module.classPath().manifests();
        } catch (IOException e) {
            throw new UnavailableException("cannot read what the dependencies publish: " + e.getMessage(), e);
        }
    }

    private Surroundings surroundings(Collection<Manifest> manifests, List<Foreign> deployed, List<Use> uses) {
        List<Foreign> foreign =
                manifests.stream().flatMap(m -> Published.of(m).stream()).toList();
        return new Surroundings(
                foreign, deployed, uses.stream().map(CodeUse::of).toList(), module.today());
    }

    /**
     * Everything that a compilation depends on. The day is not among it: whatever depends on that is a warning, and what warns
     * is compiled anew each time.
     */
    private TreeDigest digest(
            Declarations declarations,
            List<Tree> trees,
            Collection<Manifest> manifests,
            List<Use> uses,
            Environment environment,
            String select) {
        TreeDigest digest = new TreeDigest().add(select);
        manifests.forEach(m -> digest.add(ManifestJson.write(m)));
        uses.forEach(u -> digest.add(u.toString()));
        digest.add(ToolVersion.fingerprint()).add(module.artifactId()).add(module.version());
        digest.add(environment.name()).add(String.valueOf(environment.isLocal()));
        module.vars().forEach((name, value) -> digest.add(name).add(value));
        List<Tree> all = new ArrayList<>(trees);
        all.addAll(module.files().environmentTree(environment.name()));
        declarations.macros().forEach(macro -> all.add(new Tree.Scalar(macro)));
        digest.add(String.valueOf(all.size()));
        all.forEach(digest::add);
        TreeDigest.texts(all, text -> addVariables(text, environment.variables(), digest));
        return digest;
    }

    private static void addVariables(String text, Variables variables, TreeDigest digest) {
        digest.add(variables.resolveWhatIsSet(text));
        SqlTemplate.environmentNames(text).forEach(name -> digest.add(name)
                .add(variables.value(name).map(v -> "=" + v).orElse("")));
    }

    private List<Path> plannerJars() {
        detail.accept("loading Flink's planner");
        try {
            return module.jars().resolve(PlannerJars.coordinates(), false);
        } catch (StackException e) {
            throw new PlannerJarsMissing(e);
        }
    }

    /** Carries a failure of ours through the planner, which knows nothing of it. */
    private static final class PlannerJarsMissing extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String message;

        PlannerJarsMissing(StackException cause) {
            super(cause);
            this.message = "[" + cause.code().id() + "] " + cause.getMessage();
        }

        @Override
        public String getMessage() {
            return message;
        }
    }
}
