package io.streamt.compiler;

import io.streamt.cache.CacheKey;
import io.streamt.declaration.Declarations;
import io.streamt.declaration.Fields;
import io.streamt.declaration.Tree;
import io.streamt.declaration.Use;
import io.streamt.diagnostic.CompilationFailedException;
import io.streamt.diagnostic.Diagnostic;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.graph.Selector;
import io.streamt.manifest.ManifestReader;
import io.streamt.manifest.OutputFiles;
import io.streamt.planner.SqlPlanner;
import io.streamt.planner.TestPlanner;
import io.streamt.project.CodeUse;
import io.streamt.project.Foreign;
import io.streamt.project.ProjectAssembler;
import io.streamt.project.Surroundings;
import io.streamt.project.Variables;
import io.streamt.yaml.ProjectFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Compiles YAML files in a folder of their own, with the real planner. */
public final class CompilerFixture {
    /** A source with event time that most tests read. */
    public static final String PAYMENTS = """
            sources:
              - name: payments
                topic: payments.raw
                columns:
                  - {name: payment_id, type: STRING}
                  - {name: customer_id, type: STRING}
                  - {name: amount, type: "DECIMAL(12, 2)"}
                  - {name: created_at, type: TIMESTAMP_LTZ(3)}
                event_time: {column: created_at, watermark: {max_out_of_orderness_ms: 1500}}
            """;

    /** On which all tests run. */
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

    /** No compilation is answered from the cache by another one, whatever folder they share. */
    private static final AtomicInteger COMPILATIONS = new AtomicInteger();

    private final Path project;
    private final Path scratch;
    private final SqlPlanner planner;
    private List<Use> uses = List.of();
    private List<Tree> trees = List.of();

    /** A project in a folder of {@code directory}, compiled with the planner that all tests share. */
    public CompilerFixture(Path directory) {
        this(directory.resolve("project"), directory.resolve("none"));
    }

    /** A project that may exist already. */
    public CompilerFixture(Path project, Path scratch) {
        this(project, scratch, TestPlanner.shared());
    }

    public CompilerFixture(Path project, Path scratch, SqlPlanner planner) {
        this.project = project;
        this.scratch = scratch;
        this.planner = planner;
    }

    /** Errors and warnings, in the order reported, and what came of it. */
    public record Result(Optional<Compilation> compilation, List<Diagnostic> diagnostics) {
        public Compilation get() {
            return compilation.orElseThrow(() -> new AssertionError(String.join(
                    "\n", diagnostics.stream().map(Diagnostic::headline).toList())));
        }

        public SortedMap<String, String> files() {
            return new OutputFiles(UnaryOperator.identity()).render(get().manifest());
        }
    }

    /** What the manifests in a folder publish. */
    private List<Foreign> foreign(String name) {
        Path folder = project.resolve(name);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().flatMap(f -> published(f).stream()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Foreign> published(Path manifest) {
        try {
            return Published.of(ManifestReader.read(Files.readString(manifest)).orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public CompilerFixture file(String name, String content) {
        try {
            Path file = project.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What annotated types declare, beside the files. */
    public CompilerFixture trees(List<Tree> declared) {
        trees = List.copyOf(declared);
        return this;
    }

    /** What Java code uses. */
    CompilerFixture uses(Use... all) {
        uses = List.of(all);
        return this;
    }

    public Result compile() {
        return compile(Map.of());
    }

    public Result compile(Map<String, String> environment) {
        return compile(environment, "");
    }

    public Result select(String select) {
        return compile(Map.of(), select);
    }

    /** For the environment of a file of {@code environments/}. */
    public Result compileFor(String name) {
        return compile(Map.of(), "", Optional.of(name));
    }

    private Result compile(Map<String, String> environment, String select) {
        return compile(environment, select, Optional.empty());
    }

    private Result compile(Map<String, String> environment, String select, Optional<String> chosen) {
        Diagnostics diagnostics = new Diagnostics();
        ProjectAssembler assembler = new ProjectAssembler(
                new Variables(name -> Optional.ofNullable(environment.get(name))),
                new ProjectAssembler.Identity("shop", "1.0"),
                new ProjectAssembler.Given(
                        "default",
                        Map.of(),
                        new Surroundings(
                                foreign("dependencies"),
                                foreign("deployed"),
                                uses.stream().map(CodeUse::of).toList(),
                                TODAY)));
        CompilationCache none = new CompilationCache(scratch, CacheKey.ofThisProcess());
        try {
            ProjectFiles files = ProjectFiles.in(project);
            List<Tree> all = new ArrayList<>(files.read(diagnostics));
            all.addAll(trees);
            Declarations declarations = Declarations.read(all, diagnostics).withMacros(files.macros(diagnostics));
            Optional<Fields> file = chosen.flatMap(name -> files.environment(name, diagnostics));
            Compilation compilation = new StreamtCompiler(assembler, UnaryOperator.identity(), planner, none)
                    .compile(
                            file.map(declarations::in).orElse(declarations),
                            new Selector(select),
                            String.valueOf(COMPILATIONS.incrementAndGet()),
                            diagnostics);
            return new Result(Optional.of(compilation), diagnostics.all());
        } catch (CompilationFailedException e) {
            return new Result(Optional.empty(), e.diagnostics());
        }
    }
}
