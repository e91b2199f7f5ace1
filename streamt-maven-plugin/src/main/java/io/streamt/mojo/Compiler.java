package io.streamt.mojo;

import io.streamt.compiler.Compilation;
import io.streamt.compiler.StreamtCompiler;
import io.streamt.declaration.Declarations;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.planner.FlinkSqlPlanner;
import io.streamt.planner.PlannerJars;
import io.streamt.planner.SqlPlanner;
import io.streamt.project.Project;
import io.streamt.project.ProjectAssembler;
import io.streamt.project.Variables;
import io.streamt.stack.StackException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.Log;

/** Compiles a module's declarations, with a planner whose jars are fetched only when it has something new to plan. */
final class Compiler {
    private final Module module;
    private final Log log;

    Compiler(Module module, Log log) {
        this.module = module;
        this.log = log;
    }

    Compilation compile(
            Declarations declarations, Variables variables, UnaryOperator<Project> adjustment, Diagnostics diagnostics)
            throws MojoExecutionException {
        ProjectAssembler assembler = new ProjectAssembler(
                variables, new ProjectAssembler.Identity(module.artifactId(), module.version()), module.vars());
        Path cache = module.buildDirectory().resolve("streamt-cache").resolve("planner");
        try (SqlPlanner planner = FlinkSqlPlanner.create(this::plannerJars, cache)) {
            return new StreamtCompiler(assembler, adjustment, planner).compile(declarations, diagnostics);
        } catch (PlannerJarsMissing e) {
            throw new MojoExecutionException(e.getMessage());
        }
    }

    private List<Path> plannerJars() {
        log.debug("loading Flink's planner");
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
            this.message = String.valueOf(cause.getMessage());
        }

        @Override
        public String getMessage() {
            return message;
        }
    }
}
