package io.streamt.bench;

import io.streamt.declaration.Declarations;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.graph.GraphBuilder;
import io.streamt.graph.Selector;
import io.streamt.project.Model;
import io.streamt.project.Project;
import io.streamt.project.ProjectAssembler;
import io.streamt.project.Variables;
import io.streamt.template.SqlTemplate;
import io.streamt.template.TemplateContext;
import io.streamt.yaml.ProjectFiles;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Runs the stages on a project, in a JVM of its own, and says what CPU time the process has used after each. */
final class Stages {
    private Stages() {}

    public static void main(String[] arguments) {
        if (arguments.length == 0) {
            tell("start");
            return;
        }
        Diagnostics diagnostics = new Diagnostics();
        ProjectFiles files = ProjectFiles.in(Path.of(arguments[0]));
        Declarations declarations =
                Declarations.read(files.read(diagnostics), diagnostics).withMacros(files.macros(diagnostics));
        Project project = new ProjectAssembler(
                        new Variables(name -> Optional.of("x")),
                        new ProjectAssembler.Identity("bench", "1"),
                        ProjectAssembler.Given.NONE)
                .assemble(declarations, diagnostics);
        diagnostics.stopIfErrors();
        tell("yaml");
        SqlTemplate template = SqlTemplate.create(
                new TemplateContext(
                        Map.of(),
                        "default",
                        name -> Optional.empty(),
                        project.templating().macros()),
                diagnostics);
        for (Model model : project.models()) {
            model.sql().ifPresent(sql -> template.render(sql, model.name(), diagnostics));
        }
        diagnostics.stopIfErrors();
        tell("templates");
        new GraphBuilder().build(project, new Selector(""), diagnostics);
        tell("graph");
    }

    private static void tell(String stage) {
        long nanos = ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
        System.out.println(stage + " " + nanos / 1_000_000);
    }
}
