package io.streamt.bench;

import io.streamt.cache.CacheKey;
import io.streamt.compiler.CompilationCache;
import io.streamt.compiler.StreamtCompiler;
import io.streamt.declaration.Declarations;
import io.streamt.declaration.TreeDigest;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.graph.Selector;
import io.streamt.manifest.OutputFiles;
import io.streamt.planner.FlinkSqlPlanner;
import io.streamt.planner.SqlPlanner;
import io.streamt.planner.TestPlannerJars;
import io.streamt.project.ProjectAssembler;
import io.streamt.project.Variables;
import io.streamt.yaml.ProjectFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Compiles a project in a JVM of its own as {@code compile} does, and tells what the process has used. */
final class Compilation {
    private Compilation() {}

    /** @param arguments the project, and the folder of caches and outputs */
    public static void main(String[] arguments) throws IOException {
        long start = System.nanoTime();
        Path project = Path.of(arguments[0]);
        Path output = Path.of(arguments[1]);
        CacheKey key = CacheKey.in(output.resolve("key"));
        Diagnostics diagnostics = new Diagnostics();
        ProjectFiles files = ProjectFiles.in(project);
        var trees = files.read(diagnostics);
        Declarations declarations = Declarations.read(trees, diagnostics).withMacros(files.macros(diagnostics));
        TreeDigest digest = new TreeDigest();
        trees.forEach(digest::add);
        ProjectAssembler assembler = new ProjectAssembler(
                new Variables(name -> Optional.empty()),
                new ProjectAssembler.Identity("bench", "1"),
                ProjectAssembler.Given.NONE);
        try (SqlPlanner planner = FlinkSqlPlanner.create(TestPlannerJars::all, output.resolve("planner"), key)) {
            var compilation = new StreamtCompiler(
                            assembler,
                            UnaryOperator.identity(),
                            planner,
                            new CompilationCache(output.resolve("compilation"), key))
                    .compile(declarations, new Selector(""), digest.hex(), diagnostics);
            OutputFiles.write(
                    output.resolve("out"),
                    new OutputFiles(UnaryOperator.identity()).render(compilation.manifest()),
                    true);
        }
        Usage.print(start);
    }
}
